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

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.CredentialsException;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.client.http.TransportException.Outcome;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.ResponseReader;
import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.ServerError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Without a server; {@link QueryFailureTest} has one. */
class QueryFailuresTest {

    private static final ResponseReader READER = new JsonResults().responses();
    private static final String INSERT = "INSERT INTO t VALUES (1)";

    private final QueryFailures ofInsert = of(INSERT);

    private static QueryFailures of(String sql) {
        return new QueryFailures(READER, "q1", Statement.of(sql));
    }

    private static TransportException transport(Outcome outcome) {
        return new TransportException("m", outcome, false, null);
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, HttpHeaders.of(Map.of(), (name, value) -> true), body.getBytes(UTF_8), false);
    }

    @ParameterizedTest
    @CsvSource({
            "NOT_SENT,NOT_ANSWERED,true,false", "NOT_SENT,RUNNING,false,true", "NOT_SENT,ENDED,false,false",
            "REFUSED,NOT_ANSWERED,false,false", "REFUSED,RUNNING,false,true", "REFUSED,ENDED,false,false",
            "UNKNOWN,NOT_ANSWERED,false,true", "UNKNOWN,RUNNING,false,true", "UNKNOWN,ENDED,false,false" })
    void noAnswerToWhatWrites(Outcome outcome, Moment moment, boolean retryable, boolean outcomeUnknown) {
        TransportException cause = transport(outcome);

        DatabendException failure = ofInsert.translate(new CompletionException(cause), moment);

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
        assertThat(failure).hasCause(cause);
        assertThat(failure.getQueryId()).isEqualTo("q1");
        assertThat(failure.getSql()).isEqualTo(INSERT);
    }

    @ParameterizedTest
    @CsvSource({ "NOT_SENT,true", "REFUSED,false", "UNKNOWN,true" })
    void noAnswerToWhatReads(Outcome outcome, boolean retryable) {
        for (Moment moment : Moment.values()) {
            assertThat(of("SELECT 1").translate(transport(outcome), moment).isRetryable()).isEqualTo(retryable);
        }
    }

    @Test
    void noAnswerInASession() {
        Statement statement = Statement.builder("SELECT 1").session(new SessionState("{}", "")).build();

        assertThat(new QueryFailures(READER, "q1", statement).translate(transport(Outcome.UNKNOWN), Moment.RUNNING)
                .isRetryable()).isFalse();
    }

    @Test
    void noAnswerInTime() {
        TransportException cause = new TransportException("m", Outcome.UNKNOWN, true, null);

        assertThat(ofInsert.translate(cause, Moment.RUNNING).getKind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void noAnswerAboutAQuery() {
        DatabendException failure
                = QueryFailures.ofRequest(READER, "kill", "q1").translate(transport(Outcome.UNKNOWN), Moment.RUNNING);

        assertThat(failure.getOperation()).isEqualTo("kill");
        assertThat(failure.getSql()).isNull();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).as("it has changed nothing").isFalse();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void otherCauses(Moment moment) {
        DatabendException credentials = ofInsert.translate(new CredentialsException("none", null), moment);
        DatabendException format = ofInsert.translate(new ResultFormatException("none", null), moment);
        DatabendException other = ofInsert.translate(new IllegalStateException("none"), moment);

        assertThat(credentials.getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(credentials.isOutcomeUnknown()).isEqualTo(moment == Moment.RUNNING);
        assertThat(format.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(format.isOutcomeUnknown()).isEqualTo(moment != Moment.ENDED);
        assertThat(other.getKind()).isEqualTo(Kind.REQUEST);
        assertThat(other).hasMessageContaining("java.lang.IllegalStateException: none");
        assertThat(other.isOutcomeUnknown()).isEqualTo(moment != Moment.ENDED);
        assertThat(ofInsert.translate(new CompletionException(other), moment)).isSameAs(other);
    }

    @Test
    void withoutACause() {
        assertThat(ofInsert.translate(new CompletionException("none", null), Moment.ENDED))
                .hasMessageContaining("CompletionException: none");
    }

    @ParameterizedTest
    @CsvSource({
            "4003,SESSION_LOST", "5110,SESSION_LOST", "5111,SESSION_LOST", "5112,SESSION_LOST", "2406,UNKNOWN_WAREHOUSE",
            "4004,REQUEST" })
    void theCodeTellsBeforeTheStatus(int code, Kind kind) {
        String body = "{\"error\":{\"code\":" + code + ",\"message\":\"m\"}}";

        assertThat(ofInsert.startRefused(reply(403, body), false).getKind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({ "WarehouseNotFound,UNKNOWN_WAREHOUSE", "PasswordAuthFailed,AUTHENTICATION", "Other,REQUEST" })
    void theGatewaysKindTellsBeforeTheStatus(String gatewayKind, Kind kind) {
        String body = "{\"kind\":\"" + gatewayKind + "\",\"message\":\"m\"}";

        assertThat(ofInsert.startRefused(reply(403, body), false).getKind()).isEqualTo(kind);
    }

    @Test
    void theTextTellsOfAWarehouse() {
        String body = "{\"error\":{\"code\":400,\"message\":\"Code: 2406, Text = no such warehouse\"}}";

        assertThat(ofInsert.startRefused(reply(400, body), false).getKind()).isEqualTo(Kind.UNKNOWN_WAREHOUSE);
    }

    @Test
    void sessionThatAnAnswerTellsIsLost() {
        assertThat(ofInsert.reported(new ServerError(4003, null, "m", null), true, false).getKind())
                .isEqualTo(Kind.SESSION_LOST);
        assertThat(ofInsert.reported(new ServerError(4004, null, "m", null), true, false).getKind()).isEqualTo(Kind.STATEMENT);
    }

    @Test
    void ends() {
        assertThat(ofInsert.tooManyRows().getKind()).isEqualTo(Kind.TOO_MANY_ROWS);
        assertThat(ofInsert.interrupted().getKind()).isEqualTo(Kind.CANCELLED);
        assertThat(ofInsert.cancelled().getKind()).isEqualTo(Kind.CANCELLED);
        assertThat(ofInsert.closed().getKind()).isEqualTo(Kind.REQUEST);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void timeThatIsUp(Moment moment) {
        DatabendException failure = ofInsert.timedOut(Duration.ofMillis(7), moment);

        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("the query took longer than 7 ms, it was killed");
        assertThat(failure.isOutcomeUnknown()).isEqualTo(moment != Moment.ENDED);
    }
}
