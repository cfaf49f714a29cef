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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionTest extends EngineTestSupport {

    @BeforeEach
    void table() throws Exception {
        run("CREATE TABLE t (id INT)");
    }

    private String countOutside() throws Exception {
        return run(request("SELECT count(*) FROM t", SessionState.initial(), null, null, null)).data().get(0).get(0);
    }

    @Test
    void commitMakesVisible() throws Exception {
        run("BEGIN");
        assertThat(session.txnState()).isEqualTo("Active");
        assertThat(session.needSticky()).isTrue();
        assertThat(session.needKeepAlive()).isTrue();
        run("INSERT INTO t VALUES (1)");
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("1");
        SessionState mine = session;
        assertThat(countOutside()).isEqualTo("0");
        session = mine;
        run("COMMIT");
        assertThat(session.txnState()).isEqualTo("AutoCommit");
        assertThat(session.needSticky()).isFalse();
        assertThat(session.internal()).isNull();
        assertThat(countOutside()).isEqualTo("1");
    }

    @Test
    void rollbackForgets() throws Exception {
        run("BEGIN TRANSACTION");
        run("INSERT INTO t VALUES (1)");
        run("ROLLBACK");
        assertThat(countOutside()).isEqualTo("0");
    }

    @Test
    void aFailureEndsTheTransaction() throws Exception {
        run("BEGIN");
        run("INSERT INTO t VALUES (1)");
        assertThat(failure("SELECT 1/0")).isEqualTo(1006);
        assertThat(session.txnState()).isEqualTo("Fail");
        assertThat(session.needSticky()).isFalse();
        assertThat(failure("SELECT 1")).isEqualTo(4002);
        run("COMMIT");
        assertThat(session.txnState()).isEqualTo("AutoCommit");
        assertThat(countOutside()).isEqualTo("0");
    }

    /** The answer has been made by then: only the next one tells. */
    @ParameterizedTest
    @CsvSource({ "SELECT 1, 4002, Fail", "COMMIT nonsense, 1005, Fail", "COMMIT, 0, AutoCommit", "ROLLBACK, 0, AutoCommit" })
    void aFailureOfPlanningEndsTheTransactionTooButDoesNotSaySo(String next, int code, String state) throws Exception {
        run("BEGIN");
        run("INSERT INTO t VALUES (1)");
        assertThat(failure("INSERT INTO nowhere VALUES (1)")).isEqualTo(1025);
        assertThat(session.txnState()).isEqualTo("Active");
        assertThat(session.needSticky()).isTrue();

        if (code == 0) {
            run(next);
        } else {
            assertThat(failure(next)).isEqualTo(code);
        }
        assertThat(session.txnState()).isEqualTo(state);
        assertThat(session.needSticky()).isFalse();
        assertThat(countOutside()).isEqualTo("0");
    }

    @Test
    void anOldSessionIsRefused() throws Exception {
        run("BEGIN");
        SessionState old = session;
        run("INSERT INTO t VALUES (1)");
        SessionState current = session;
        assertThat(failure(request("INSERT INTO t VALUES (2)", old, null, null, null)).code()).isEqualTo(4003);
        session = current;
        run("COMMIT");
        assertThat(countOutside()).isEqualTo("1");
    }

    @Test
    void ddlCommits() throws Exception {
        run("BEGIN");
        run("INSERT INTO t VALUES (1)");
        run("CREATE TABLE u (id INT)");
        assertThat(session.txnState()).isEqualTo("AutoCommit");
        assertThat(countOutside()).isEqualTo("1");
    }

    @Test
    void discardRollsBack() throws Exception {
        run("BEGIN");
        run("INSERT INTO t VALUES (1)");
        engine.discard(session);
        assertThat(failure("COMMIT")).isEqualTo(4003);
        assertThat(countOutside()).isEqualTo("0");
    }

    @Test
    void aConflictWaitsForTheOtherTransaction() throws Exception {
        run("INSERT INTO t VALUES (1)");
        run("BEGIN");
        run("UPDATE t SET id = 2");
        engine.discard(session);
        session = SessionState.initial();
        assertThat(cell("UPDATE t SET id = 3")).isEqualTo("1");
    }

    @Test
    void labelsMakeWritesIdempotent() throws Exception {
        assertThat(run(request("INSERT INTO t VALUES (1)", session, null, null, "l1")).data().get(0)).containsExactly("1");
        assertThat(run(request("INSERT INTO t VALUES (1)", session, null, null, "l1")).data().get(0)).containsExactly("0");
        run("BEGIN");
        run(request("INSERT INTO t VALUES (2)", session, null, null, "l2"));
        run("ROLLBACK");
        assertThat(run(request("INSERT INTO t VALUES (2)", session, null, null, "l2")).data().get(0)).containsExactly("1");
        assertThat(countOutside()).isEqualTo("2");
    }

    @Test
    void labelsMakeWritesIdempotentAlsoWhenTheyComeAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            Callable<Rows> insert = () -> drain(
                    engine.execute(request("INSERT INTO t VALUES (1)", SessionState.initial(), null, null, "once")));
            for (Future<Rows> done : threads.invokeAll(Collections.nCopies(50, insert))) {
                assertThat(done.get().data()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(countOutside()).isEqualTo("1");
    }

    @Test
    void internalTextOfOthersIsKept() throws Exception {
        session = new SessionState(
                "default", "default", "account_admin", null, session.settings(), "AutoCommit", false, false,
                "{\"last_node_id\":\"n1\"}");
        run("BEGIN");
        assertThat(session.internal()).contains("\"last_node_id\":\"n1\"").contains("last_query_ids");
        run("COMMIT");
        assertThat(session.internal()).isEqualTo("{\"last_node_id\":\"n1\"}");
    }
}
