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
package io.github.cameldatabend.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendProcedures;
import io.github.cameldatabend.client.DatabendQuery;
import io.github.cameldatabend.client.DatabendSession;
import io.github.cameldatabend.client.Load;
import io.github.cameldatabend.client.Loaded;
import io.github.cameldatabend.client.OpenQuery;
import io.github.cameldatabend.client.SessionStart;
import io.github.cameldatabend.client.StagedFileStream;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.client.TraceParent;
import io.github.cameldatabend.client.Upload;
import io.github.cameldatabend.client.Uploaded;
import io.github.cameldatabend.load.StageLocation;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryOperationParametersTest {

    private final CamelContext context = new DefaultCamelContext();
    private final RecordingClient client = new RecordingClient();

    /** Keeps the statements; no answer ever comes. */
    private static final class RecordingClient implements DatabendClient {

        private final List<Statement> statements = new ArrayList<>();
        private String version;

        @Override
        public CompletableFuture<Cursor> execute(Statement statement) {
            statements.add(statement);
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Cursor> submit(Statement statement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Loaded> load(Load load) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Uploaded> upload(Upload upload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Cursor> resume(OpenQuery query, TraceParent traceParent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Cursor> list(StageLocation folder, String role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> checkDownload(StageLocation folder, String role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<StagedFileStream> download(StageLocation file, String role, TraceParent traceParent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatabendQuery query(String queryId, String nodeId, TraceParent traceParent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> ping(TraceParent traceParent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatabendProcedures procedures(SessionStart start, TraceParent traceParent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> remove(StageLocation location, String role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatabendSession session() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatabendSession session(SessionStart start) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String serverVersion() {
            return version;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Statement run(String sql, ParameterBinding binding, Object body) {
        QueryOperation operation = new QueryOperation(
                client,
                new QueryOptions(
                        sql, new OutputOptions(OutputType.SelectList, null, null, true), null, null, Map.of(), binding, null,
                        null, null, null, RunOptions.DEFAULT),
                context, Runnable::run);
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        operation.run(exchange);
        return client.statements.get(client.statements.size() - 1);
    }

    @Test
    void literalsUntilTheServerIsKnownToTakeParams() {
        assertThat(run("SELECT :#a", ParameterBinding.auto, Map.of("a", "x")).sql()).isEqualTo("SELECT 'x'");
        client.version = "1.2.890";
        assertThat(run("SELECT :#a", ParameterBinding.auto, Map.of("a", "x")).sql()).isEqualTo("SELECT 'x'");
        client.version = "1.2.891-nightly";
        Statement statement = run("SELECT :#a", ParameterBinding.auto, Map.of("a", "x"));
        assertThat(statement.sql()).isEqualTo("SELECT :p1");
        assertThat(statement.params()).isEqualTo(Map.of("p1", "x"));
    }

    @Test
    void errorsAndLogsShowTheTextWithItsMarkers() {
        Statement statement = run("SELECT :#a", ParameterBinding.client, Map.of("a", "secret"));

        assertThat(statement.shownSql()).isEqualTo("SELECT :#a");
        assertThat(statement.hidden()).containsExactly("secret");
        assertThat(statement.params()).isEmpty();
        assertThat(run("SELECT :#a", ParameterBinding.server, Map.of("a", "secret")).shownSql()).isEqualTo("SELECT :#a");
    }

    @Test
    void nothingIsSentWhenAValueIsMissing() {
        assertThatIllegalArgumentException().isThrownBy(() -> run("SELECT ?", ParameterBinding.auto, "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> run("SELECT :#a", ParameterBinding.auto, Map.of("b", 1)));
        assertThat(client.statements).isEmpty();
    }
}
