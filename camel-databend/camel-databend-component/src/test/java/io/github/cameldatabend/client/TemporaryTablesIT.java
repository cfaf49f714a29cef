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

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** What a server keeps for a session, on one that soon forgets. */
class TemporaryTablesIT {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private static EmbeddedDatabend server;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabend.builder().sessionTimeout(TIMEOUT).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static DatabendSession session(Duration beatInterval) {
        DatabendClient.Builder builder = DatabendClient.builder(URI.create(server.url()));
        builder.sessionBeatInterval = beatInterval;
        return builder.build().session();
    }

    private static List<Object> run(DatabendSession session, String sql) {
        return DatabendMock.firstColumn(get(session.execute(Statement.of(sql)).thenCompose(Cursor::readAll)));
    }

    private static void pause() {
        long start = System.nanoTime();
        Awaitility.await().until(() -> System.nanoTime() - start > TIMEOUT.toNanos() * 2);
    }

    @Test
    void areKeptAliveAndDroppedAtTheEnd() {
        DatabendSession session = session(Duration.ofMillis(200));
        run(session, "CREATE TEMP TABLE kept (a INT)");
        run(session, "INSERT INTO kept VALUES (7)");
        pause();
        assertThat(run(session, "SELECT a FROM kept")).containsExactly(7);

        get(session.end());

        assertThat(server.requestCounts().get("/v1/session/logout")).isPositive();
    }

    @Test
    void areReadPageByPage() {
        DatabendSession session = session(Duration.ofSeconds(30));
        run(session, "CREATE TEMP TABLE many AS SELECT number FROM numbers(30000)");

        assertThat(run(session, "SELECT number FROM many")).hasSize(30_000);
        get(session.end());
    }

    @Test
    void sessionThatTheServerHasForgottenIsLost() {
        DatabendSession session = session(Duration.ofSeconds(30));
        run(session, "CREATE TEMP TABLE forgotten (a INT)");
        pause();

        DatabendException failure = failure(session.execute(Statement.of("SELECT 1")));

        assertThat(failure.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(failure.getCode()).isEqualTo(5110);
        get(session.end());
    }
}
