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
package io.github.cameldatabend.test.infra.embedded;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.cameldatabend.test.infra.embedded.TestClient.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentQueriesTest extends ServerTestSupport {

    @Test
    void keepsEveryRowInItsQuery() throws Exception {
        List<String> expected = LongStream.range(0, 500).mapToObj(Long::toString).toList();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> results = IntStream.range(0, 32).mapToObj(i -> clients.submit(() -> {
                Reply first = client.query(
                        "rows 500",
                        "\"pagination\":{\"max_rows_per_page\":" + (i + 20) + ",\"max_rows_in_buffer\":40}");
                List<String> cells = client.drain(first);
                client.get(first.text("final_uri"));
                return cells;
            })).toList();
            for (Future<List<String>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(server.openQueries()).isEmpty();
    }

    @Test
    void givesTheSamePageToClientsThatAskAtOnce() {
        Reply first = client.query("gate", "\"pagination\":{\"wait_time_secs\":0}", "X-DATABEND-QUERY-ID", "q1");
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            engine.gate.countDown();
            List<Future<List<String>>> results = IntStream.range(0, 4)
                    .mapToObj(i -> clients.submit(() -> client.drain(first))).toList();
            assertThat(results).allSatisfy(result -> assertThat(result.get()).containsExactly("0"));
        } finally {
            clients.shutdownNow();
        }
    }
}
