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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** The session object is the server's: kept and sent back as it came. */
class QuerySessionTest {

    /** Unknown fields, an order and white space of its own, text beyond ASCII. */
    private static final String SESSION
            = "{\"z\" : 1.50,\"database\":\"zo\u00f6\",  \"internal\":\"{\\\"a\\\":1}\",\"n\":null,\"\\u0061\":[1, {\"b\":2}]}";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @Test
    void isKeptAsItCame() {
        server.answer(Answer.QUERY, Answer.succeeded().with("session", SESSION));

        Cursor cursor = server.started("USE zoo");

        assertThat(cursor.session()).isEqualTo(new SessionState(SESSION, "nodeA1"));
    }

    @Test
    void isSentBackAsItCame() {
        server.answer(Answer.QUERY, Answer.succeeded());
        Statement statement = Statement.builder("SELECT 1").session(new SessionState(SESSION, "nodeB")).build();

        get(server.client().execute(statement));

        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("\"session\":" + SESSION + "}");
    }

    @Test
    void isSentToTheNodeItCameFrom() {
        server.answer(Answer.QUERY, Answer.succeeded());
        Statement statement = Statement.builder("SELECT 1").session(new SessionState(SESSION, "nodeB")).build();

        get(server.client().execute(statement));

        assertThat(server.request(Answer.QUERY).getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeB");
    }

    @Test
    void thatNeedsNoNodeIsForAny() {
        String session = "{\"a\":{\"need_sticky\":true},\"need_sticky\":false}";
        server.answer(Answer.QUERY, Answer.succeeded().with("session", session));

        assertThat(server.started("SELECT 1").session()).isEqualTo(new SessionState(session, ""));
    }

    @Test
    void thatNeedsItsNodeNamesIt() {
        String session = "{\"need_sticky\":true,\"a\":{\"need_sticky\":false}}";
        server.answer(Answer.QUERY, Answer.succeeded().with("session", session));

        assertThat(server.started("BEGIN").session()).isEqualTo(new SessionState(session, "nodeA1"));
    }

    @Test
    void nullMeansUnchanged() {
        server.answer(Answer.QUERY, Answer.running(1).with("session", SESSION));
        server.answer(Answer.page(1), Answer.succeeded().with("session", "null"));
        Cursor cursor = server.started("USE zoo");

        get(cursor.drain());

        assertThat(cursor.session().json()).isEqualTo(SESSION);
    }

    @Test
    void laterOneReplacesTheFormer() {
        server.answer(Answer.QUERY, Answer.running(1).with("session", SESSION));
        server.answer(Answer.page(1), Answer.succeeded().with("session", "{\"txn_state\":\"Active\"}"));
        Cursor cursor = server.started("BEGIN");

        get(cursor.drain());

        assertThat(cursor.session().json()).isEqualTo("{\"txn_state\":\"Active\"}");
    }

    @Test
    void staysWhenTheServerSaysNothing() {
        server.answer(Answer.QUERY, Answer.succeeded());
        SessionState before = new SessionState(SESSION, "nodeA1");

        Cursor cursor = get(server.client().execute(Statement.builder("SELECT 1").session(before).build()));

        assertThat(cursor.session()).isEqualTo(before);
    }

    @Test
    void isNullWhenThereIsNone() {
        server.answer(Answer.QUERY, Answer.succeeded());

        assertThat(server.started("SELECT 1").session()).isNull();
    }
}
