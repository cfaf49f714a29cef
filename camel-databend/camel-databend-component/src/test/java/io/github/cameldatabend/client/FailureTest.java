/*
 * Copyright the camel-databend authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameldatabend.client;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.ServerError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {

    private static String message(Failure failure) {
        return failure.operation("query").toException().getMessage();
    }

    @Test
    void messageOfTheLeast() {
        assertThat(message(new Failure(Kind.REQUEST, "no"))).isEqualTo("Databend query failed: no");
        assertThat(message(new Failure(Kind.REQUEST, "no").httpStatus(200))).isEqualTo("Databend query failed: no");
    }

    @Test
    void messageOfAll() {
        assertThat(message(Failure.of(Kind.STATEMENT, "we say: ", new ServerError(7, "Sort", "they say", null))
                .httpStatus(503).outcomeUnknown(true).query("q1", "SELECT 1")))
                .isEqualTo("Databend query failed: [7] we say: Sort: they say; outcome unknown: the statement may or may not"
                           + " have run (HTTP 503) (query id q1): SELECT 1");
    }

    @Test
    void exceptionTellsAllOfIt() {
        IllegalStateException cause = new IllegalStateException();

        assertThat(Failure.of(Kind.STATEMENT, new ServerError(7, null, "m", "d")).httpStatus(503).retryable(true)
                .outcomeUnknown(true).operation("load").query("q1", "SELECT 1").cause(cause).toException()).hasCause(cause)
                .returns(Kind.STATEMENT, DatabendException::getKind).returns(7, DatabendException::getCode)
                .returns("d", DatabendException::getDetail).returns(503, DatabendException::getHttpStatus)
                .returns(true, DatabendException::isRetryable).returns(true, DatabendException::isOutcomeUnknown)
                .returns("load", DatabendException::getOperation).returns("q1", DatabendException::getQueryId)
                .returns("SELECT 1", DatabendException::getSql);
        assertThat(new Failure(Kind.REQUEST, "m").operation("load").toException()).hasNoCause()
                .returns(0, DatabendException::getCode).returns(null, DatabendException::getDetail)
                .returns(0, DatabendException::getHttpStatus).returns(false, DatabendException::isRetryable)
                .returns(false, DatabendException::isOutcomeUnknown).returns(null, DatabendException::getQueryId)
                .returns(null, DatabendException::getSql);
    }

    @Test
    void longTextsAreCut() {
        DatabendException most = new Failure(Kind.STATEMENT, "m".repeat(2000)).query(null, "s".repeat(500)).toException();
        assertThat(most.getMessage()).contains("m".repeat(2000)).endsWith("s".repeat(500));
        assertThat(most.getSql()).isEqualTo("s".repeat(500));

        DatabendException more = new Failure(Kind.STATEMENT, "m".repeat(2001)).query(null, "s".repeat(501)).toException();
        assertThat(more.getMessage()).contains("m".repeat(2000) + "…").endsWith("s".repeat(500) + "…");
        assertThat(more.getSql()).isEqualTo("s".repeat(500) + "…");
    }
}
