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

import java.util.Map;

import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.QueryResponse;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class QueryAnswersTest {

    private final JsonResults results = new JsonResults();
    private final QueryAnswers answers = new QueryAnswers(results, Map.of(), null);

    private void adopt(Answer answer) {
        QueryResponse response = results.responses().read(answer.json().getBytes(UTF_8));
        answers.adopt(response);
        answers.adoptFormats(response);
    }

    @Test
    void howFarTheStatementIs() {
        assertThat(answers.moment()).isEqualTo(Moment.NOT_ANSWERED);
        adopt(Answer.starting());
        assertThat(answers.moment()).isEqualTo(Moment.RUNNING);
        adopt(Answer.running(1));
        assertThat(answers.moment()).isEqualTo(Moment.RUNNING);
        adopt(Answer.succeeded());
        assertThat(answers.moment()).isEqualTo(Moment.ENDED);
        adopt(Answer.failed(1, "m"));
        assertThat(answers.moment()).isEqualTo(Moment.ENDED);
    }

    @Test
    void itStartsUntilItsColumnsAreKnown() {
        adopt(Answer.starting());
        assertThat(answers.isStarting()).isTrue();
        adopt(Answer.starting().with("schema", "[{\"name\":\"n\",\"type\":\"Int32\"}]"));

        assertThat(answers.isStarting()).isFalse();
    }

    @Test
    void rowsAreReadTheSameWayUntilTheirFormatChanges() {
        adopt(Answer.running(1));
        Object reader = answers.rowReader();
        adopt(Answer.running(2));
        assertThat(answers.rowReader()).isSameAs(reader);
        adopt(Answer.running(3).with("settings", "{\"timezone\":\"Asia/Tokyo\"}"));

        assertThat(answers.rowReader()).isNotSameAs(reader);
    }
}
