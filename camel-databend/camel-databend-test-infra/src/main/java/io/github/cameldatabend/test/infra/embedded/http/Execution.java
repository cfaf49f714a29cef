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

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one statement in a thread of its own and hands its rows to the query, which may make it wait. */
final class Execution implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final int INTERNAL = 1001;
    private static final int ABORTED = 1043;
    private static final int ROWS_PER_PROGRESS = 4096;

    private final SqlEngine engine;
    private final StatementRequest request;
    private final RunningQuery query;

    Execution(SqlEngine engine, StatementRequest request, RunningQuery query) {
        this.engine = engine;
        this.request = request;
        this.query = query;
    }

    @Override
    public void run() {
        try {
            if (!query.isStopped()) {
                pump();
            }
        } catch (SqlEngineException e) {
            query.failed(new QueryView.Failure(e.code(), e.getMessage()), e.session());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            query.failed(new QueryView.Failure(ABORTED, "server is shutting down"), null);
        } catch (RuntimeException | Error e) {
            // a client must not wait for ever, whatever went wrong
            LOG.warn("Query {} failed unexpectedly", request.queryId(), e);
            query.failed(new QueryView.Failure(INTERNAL, e.toString()), null);
        } finally {
            query.executionEnded();
        }
    }

    private void pump() throws SqlEngineException, InterruptedException {
        try (StatementResult result = engine.execute(request)) {
            query.planned(result);
            long rows = 0;
            String[] row = result.nextRow();
            while (row != null) {
                if (!query.add(row)) {
                    return;
                }
                if (++rows % ROWS_PER_PROGRESS == 0) {
                    query.progress(result.scanProgress(), result.writeProgress());
                }
                row = result.nextRow();
            }
            query.succeeded(result);
        }
    }
}
