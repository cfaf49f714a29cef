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
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.client.http.HttpReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionQueriesTest {

    private final SessionQueries queries = new SessionQueries();
    private final ClientSession session = named();

    private static ClientSession named() {
        ClientSession session = ClientSession.create(() -> null);
        session.adopt(new HttpReply(
                200, HttpHeaders.of(Map.of("X-DATABEND-SESSION", List.of("dG9rZW4x")), (name, value) -> true), new byte[0],
                false));
        return session;
    }

    @Test
    void knownWhileItRuns() {
        assertThat(queries.of("q1")).isSameAs(ClientSession.NONE);

        SessionQueries.Run run = queries.started("q1", session);

        assertThat(queries.of("q1")).isSameAs(session);
        assertThat(queries.of("q2")).isSameAs(ClientSession.NONE);
        queries.over("q1", run);
        queries.over("q1", run);
        assertThat(queries.of("q1")).isSameAs(ClientSession.NONE);
    }

    @Test
    void aRunThatIsOverDoesNotEndAnotherWithItsId() {
        SessionQueries.Run former = queries.started("q1", named());
        queries.started("q1", session);

        queries.over("q1", former);

        assertThat(queries.of("q1")).isSameAs(session);
    }

    @Test
    void sessionThatHasNoNameYet() {
        queries.started("q1", ClientSession.create(() -> null));

        assertThat(queries.of("q1")).isSameAs(ClientSession.NONE);
    }

    @Test
    void sessionThatNobodyHoldsAnyMore() {
        queries.started("q1", named());

        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(queries.of("q1")).isSameAs(ClientSession.NONE);
        });
    }
}
