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
    private final Activities activities;
    private final Servers servers;
    private final boolean cloud;
    private final PresignedRequests requests;
    private final Storage storage;

    /**
     * @param statements runs one
     * @param requests   asks for the way to the storage
     * @param cloud      whether the server is Databend Cloud
     * @param options    of the way to the server
     */
    StageFiles(Function<Statement, CompletableFuture<Cursor>> statements, PresignedRequests requests,
               Activities activities, Servers servers, boolean cloud, HttpOptions options) {
        this.statements = statements;
        this.activities = activities;
        this.servers = servers;
        this.cloud = cloud;
        this.requests = requests;
        this.storage = new Storage(options);
    }

    CompletableFuture<Uploaded> upload(Upload upload) {
        SentProgress progress = new SentProgress();
        return activities.during("upload", null, progress, () -> send(upload, progress));
    }

    /** As {@link #upload}, as part of what the listeners are told of as a whole. */
    CompletableFuture<Uploaded> send(Upload upload, SentProgress progress) {
        ProgressMeter meter = new ProgressMeter(
                "Upload to " + upload.folder(), upload.progressInterval(), upload.progressListener());
        boolean presigned = switch (upload.presign()) {
            case auto -> cloud;
            case on -> true;
            case off -> false;
        };
        if (!presigned || !PresignedUpload.isPossible(upload)) {
            return throughTheServer(upload, meter, progress);
        }
        return Composed.of(requests.upload(upload, upload.contents().get(0)), request -> {
            if (request.isPresent()) {
                PresignedUpload straight = new PresignedUpload(servers, storage, upload, meter);
                progress.follow(meter, straight::retries);
                return straight.start(request.get(), requests);
            }
            LOG.debug("The storage of {} gives no addresses, files go through the server", upload.folder());
            return throughTheServer(upload, meter, progress);
        });
    }

    private CompletableFuture<Uploaded> throughTheServer(Upload upload, ProgressMeter meter, SentProgress progress) {
        StageUpload through = new StageUpload(servers, upload, meter);
        progress.follow(meter, through::retries);
        return through.start();
    }

    CompletableFuture<StagedFileStream> download(StageLocation file, String role, TraceParent traceParent) {
        if (file.isFolder()) {
            throw new IllegalArgumentException("A file is to be downloaded, and '" + file + "' is a folder");
        }
        DownloadProgress progress = new DownloadProgress();
        return activities.from(DOWNLOAD, progress, activity -> Composed.of(
                requests.download(file, role, traceParent),
                request -> Composed.map(
                        Composed.failing(
                                storage.get(request.orElseThrow(() -> noStorage(file))),
                                failure -> new FileFailures(servers.results().responses(), DOWNLOAD, true)
                                        .translate(failure, "", true)),
                        answer -> open(answer, activity, progress))));
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

    private static StagedFileStream open(HttpStream answer, Activity activity, DownloadProgress progress) {
        if (!answer.isSuccess()) {
            throw Storage.refused(DOWNLOAD, answer.status(), answer.refusal(), "", true);
        }
        return new StagedFileStream(
                answer.body(), answer.headers().firstValueAsLong("Content-Length").orElse(-1), activity, progress);
    }

    CompletableFuture<Cursor> list(StageLocation location, String role) {
        return statements.apply(Statement.builder(StageSql.list(location.toString())).operation("list").role(role).build());
    }

    CompletableFuture<Void> remove(StageLocation location, String role, TraceParent traceParent) {
        return statements
                .apply(Statement.builder(StageSql.remove(location.toString())).operation("remove").role(role)
                        .traceParent(traceParent).build())
                .thenCompose(Cursor::drain);
    }

    @Override
    public void close() {
        storage.close();
    }
}
