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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

class RunningQueryTest {

    private static final QueryRequest REQUEST
            = new QueryRequest("SELECT 1", SessionState.initial(), 10, 10, 100, null, null, null);

    /** Whoever waits for the page then must not take the query for one without rows. */
    @RepeatedTest(20)
    void isClosedRightAfterItHasSucceeded() throws Exception {
        RunningQuery query = new RunningQuery("q", "root", "s", "n", REQUEST, 60, new PageBuffer(10, 1000, 100, 1000));
        FutureTask<Integer> rows = new FutureTask<>(() -> {
            try {
                return query.poll(0).page().rows();
            } catch (HttpError closed) {
                return 1;
            }
        });
        Thread poller = new Thread(rows);
        poller.start();
        Awaitility.await().until(() -> poller.getState() == Thread.State.TIMED_WAITING);

        query.planned(new OneRow());
        query.add(new String[] { "1" });
        query.succeeded(new OneRow());
        query.close(Closing.CANCELED);

        assertThat(rows.get()).as("rows, or an error").isEqualTo(1);
    }

    private static final class OneRow implements StatementResult {

        @Override
        public boolean hasResultSet() {
            return true;
        }

        @Override
        public List<Column> schema() {
            return List.of(new Column("1", "UInt8"));
        }

        @Override
        public String[] nextRow() {
            return null;
        }

        @Override
        public SessionState session() {
            return SessionState.initial();
        }

        @Override
        public Map<String, Object> affect() {
            return null;
        }

        @Override
        public Map<String, String> resultSettings() {
            return Map.of();
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public Progress writeProgress() {
            return Progress.NONE;
        }

        @Override
        public Progress scanProgress() {
            return Progress.NONE;
        }

        @Override
        public void close() {
        }
    }
}
