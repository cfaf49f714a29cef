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

import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.QueryResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class StateAnswerTest {

    private static QueryResponse response(Answer answer) {
        return new JsonResults().responses().read(answer.json().getBytes(UTF_8));
    }

    private static QueryResponse complete(Answer answer, Answer former) {
        return StateAnswer.complete(response(answer), former == null ? null : response(former), "q1", "nodeA1");
    }

    @Test
    void takesFromTheFormerWhatItLeavesOut() {
        Answer former = Answer.running(1).with("final_uri", "\"/f\"").with("kill_uri", "\"/k\"")
                .with("has_result_set", "false").with("result_timeout_secs", "7");

        QueryResponse complete = complete(Answer.ofState("Failed").error(7, "no").warnings("w"), former);

        assertThat(complete.id()).isEqualTo("q1");
        assertThat(complete.nodeId()).isEqualTo("nodeA1");
        assertThat(complete.state()).isEqualTo("Failed");
        assertThat(complete.error().code()).isEqualTo(7);
        assertThat(complete.warnings()).containsExactly("w");
        assertThat(complete.stats().scanRows()).isEqualTo(2);
        assertThat(complete.finalUri()).isEqualTo("/f");
        assertThat(complete.killUri()).isEqualTo("/k");
        assertThat(complete.hasResultSet()).isFalse();
        assertThat(complete.resultTimeoutSecs()).isEqualTo(7);
        assertThat(complete.session()).isNull();
        assertThat(complete.rows().length()).isZero();
    }

    @Test
    void queryThatWasStartedElsewhere() {
        QueryResponse complete = complete(Answer.ofState("Running"), null);

        assertThat(complete.finalUri()).isEqualTo(Answer.FINAL);
        assertThat(complete.killUri()).isEqualTo(Answer.KILL);
        assertThat(complete.hasResultSet()).isNull();
        assertThat(complete.resultTimeoutSecs()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
            "Starting,/v1/query/q1", "Running,/v1/query/q1", "Succeeded,/v1/query/q1/final", "Failed,/v1/query/q1/final",
            "Odd," })
    void leadsOn(String state, String uri) {
        assertThat(complete(Answer.ofState(state), Answer.running(1)).nextUri()).isEqualTo(uri);
        assertThat(complete(Answer.ofState(state).error(7, "no"), Answer.running(1)).nextUri()).isEqualTo(Answer.FINAL);
    }

    @Test
    void theWholeOfIt() {
        QueryResponse whole = response(Answer.running(1));

        assertThat(StateAnswer.complete(whole, response(Answer.starting()), "q2", "")).isSameAs(whole);
    }
}
