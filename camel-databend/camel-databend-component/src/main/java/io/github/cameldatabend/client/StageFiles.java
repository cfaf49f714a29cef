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

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.HttpOptions;
import io.github.cameldatabend.client.http.HttpStream;
import io.github.cameldatabend.load.ProgressMeter;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.result.ServerError;
import io.github.cameldatabend.sql.StageSql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files to and from stages: through the server, or straight to the storage behind it.
 */
final class StageFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StageFiles.class);
    private static final String DOWNLOAD = "download";
    /** An address can be had of a file that there is not. */
    private static final String ANY_FILE = "any";

    private final Function<Statement, CompletableFuture<Cursor>> statements;
    private final Servers servers;
    private final boolean cloud;
    private final PresignedRequests requests;
    private final Storage storage;

    /**
     * @param statements runs one
     * @param cloud      whether the server is Databend Cloud
     * @param options    of the way to the server
     */
    StageFiles(Function<Statement, CompletableFuture<Cursor>> statements, Servers servers, boolean cloud,
               HttpOptions options) {
        this.statements = statements;
        this.servers = servers;
        this.cloud = cloud;
        this.requests = new PresignedRequests(statements, servers.json());
        this.storage = new Storage(options);
    }

    CompletableFuture<Uploaded> upload(Upload upload) {
        ProgressMeter meter = new ProgressMeter(
                "Upload to " + upload.folder(), upload.progressInterval(), upload.progressListener());
        boolean presigned = switch (upload.presign()) {
            case auto -> cloud;
            case on -> true;
            case off -> false;
        };
        if (!presigned || !PresignedUpload.isPossible(upload)) {
            return new StageUpload(servers, upload, meter).start();
        }
        return Composed.of(requests.upload(upload, upload.contents().get(0)), request -> {
            if (request.isPresent()) {
                return new PresignedUpload(servers, storage, upload, meter).start(request.get(), requests);
            }
            LOG.debug("The storage of {} gives no addresses, files go through the server", upload.folder());
            return new StageUpload(servers, upload, meter).start();
        });
    }

    CompletableFuture<StagedFileStream> download(StageLocation file, String role, TraceParent traceParent) {
        if (file.isFolder()) {
            throw new IllegalArgumentException("A file is to be downloaded, and '" + file + "' is a folder");
        }
        return Composed.of(requests.download(file, role, traceParent), request -> storage.get(request.orElseThrow(
                () -> noStorage(file))).handle(this::open));
    }

    CompletableFuture<Void> checkDownload(StageLocation folder, String role) {
        return requests.download(folder.resolve(ANY_FILE), role, null)
                .thenAccept(request -> request.orElseThrow(() -> noStorage(folder)));
    }

    private static DatabendException noStorage(StageLocation file) {
        return Failure.of(Kind.STORAGE, new ServerError(
                PresignedRequests.STORAGE_UNSUPPORTED, null,
                "the storage of '" + file + "' gives no addresses to download from, as is so with a local disk: read the"
                                                             + " file by a query instead, SELECT $1 FROM " + file,
                null)).operation(DOWNLOAD).toException();
    }

    private StagedFileStream open(HttpStream answer, Throwable failure) {
        if (failure != null) {
            throw new FileFailures(servers.results().responses(), DOWNLOAD, true).translate(failure, "", true);
        }
        if (!answer.isSuccess()) {
            throw Storage.refused(DOWNLOAD, answer.status(), answer.refusal(), "", true);
        }
        return new StagedFileStream(answer.body(), answer.headers().firstValueAsLong("Content-Length").orElse(-1));
    }

    CompletableFuture<Cursor> list(StageLocation folder, String role) {
        return statements.apply(Statement.builder(StageSql.list(folder.toString())).role(role).build());
    }

    CompletableFuture<Void> remove(StageLocation location, String role, TraceParent traceParent) {
        return statements
                .apply(Statement.builder(StageSql.remove(location.toString())).role(role).traceParent(traceParent).build())
                .thenCompose(Cursor::drain);
    }

    @Override
    public void close() {
        storage.close();
    }
}
