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

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.sql.StageSql;

/**
 * Asks the server for requests that the storage behind a stage takes from us.
 */
final class PresignedRequests {

    /** What a server says whose storage, such as a local disk, has no such thing. */
    static final int STORAGE_UNSUPPORTED = 3902;

    private final Function<Statement, CompletableFuture<Cursor>> statements;
    private final JsonFactory json;

    /**
     * @param statements runs one
     */
    PresignedRequests(Function<Statement, CompletableFuture<Cursor>> statements, JsonFactory json) {
        this.statements = statements;
        this.json = json;
    }

    /**
     * @return empty when the storage has no such thing
     */
    CompletableFuture<Optional<PresignedRequest>> upload(Upload upload, Content content) {
        String file = upload.folder().resolve(content.name()).toString();
        return ask("upload", StageSql.presignUpload(file), upload.role(), upload.traceParent());
    }

    /**
     * @return empty when the storage has no such thing
     */
    CompletableFuture<Optional<PresignedRequest>> download(StageLocation file, String role, TraceParent traceParent) {
        return ask("download", StageSql.presignDownload(file.toString()), role, traceParent);
    }

    private CompletableFuture<Optional<PresignedRequest>> ask(
            String operation, String sql, String role, TraceParent traceParent) {
        return statements.apply(Statement.builder(sql).role(role).traceParent(traceParent).build())
                .thenCompose(Cursor::readOne).thenApply(row -> Optional.of(read(operation, row)))
                .exceptionally(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof DatabendException known && known.getCode() == STORAGE_UNSUPPORTED) {
                        return Optional.empty();
                    }
                    throw new CompletionException(cause);
                });
    }

    private PresignedRequest read(String operation, Optional<Row> row) {
        try {
            if (row.isEmpty() || !(row.get().get("url") instanceof String url)) {
                throw new IOException("the server gives no address of the storage");
            }
            Object headers = row.get().get("headers");
            return PresignedRequest.of(json, url, headers == null ? null : headers.toString());
        } catch (IOException e) {
            throw new Failure(Kind.RESPONSE, e.getMessage()).operation(operation).cause(e).toException();
        }
    }
}
