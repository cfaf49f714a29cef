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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.CopyOptions;
import io.github.cameldatabend.load.CutContent;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.load.UnfitRowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that goes to a stage, the statement that takes its rows, and the file's end: the statement removes it, or what
 * comes here does.
 */
final class StagedLoad {

    private static final Logger LOG = LoggerFactory.getLogger(StagedLoad.class);

    private final Servers servers;
    private final StageFiles files;
    private final Function<Statement, CompletableFuture<Cursor>> statements;
    private final Load load;
    private final String queryId;
    private final String sql;
    private final boolean inSession;
    private final SentProgress progress;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile long sentBytes;

    /**
     * @param inSession whether the statement is in one, which may have a transaction
     */
    StagedLoad(Servers servers, StageFiles files, Function<Statement, CompletableFuture<Cursor>> statements, Load load,
               String queryId, String sql, boolean inSession, SentProgress progress) {
        this.servers = servers;
        this.files = files;
        this.statements = statements;
        this.load = load;
        this.queryId = queryId;
        this.sql = sql;
        this.inSession = inSession;
        this.progress = progress;
    }

    /**
     * @param  file   with a name that no other file has
     * @param  format its options
     * @return        how many rows the server has written
     */
    CompletableFuture<Long> start(Content file, Map<String, String> format) {
        StageLocation location = load.folder().resolve(file.name());
        Upload upload = Upload.to(load.folder()).content(file).presign(load.presign()).role(load.role())
                .traceParent(load.traceParent())
                .progress(load.progressListener(), load.progressInterval()).build();
        CompletableFuture<Uploaded> uploading = files.send(upload, progress);
        CompletableFuture<Long> result = Composed.of(uploading, uploaded -> {
            sentBytes = uploaded.bytes();
            checkComplete(file);
            boolean readOnce = load.rows() == null && !file.isReplayable();
            CompletableFuture<Long> inserted = insert(location, format);
            return readOnce ? Composed.failing(inserted, DatabendException::notAgain) : inserted;
        });
        CompletableFuture<Long> cleaned = new CompletableFuture<>();
        result.whenComplete((rows, failure) -> {
            // in a transaction the server removes it with the commit, and there need not be one
            boolean mayBeLeft = inSession || failure != null || rows == 0;
            // now, as what is cut from here on has not made it fail
            Throwable told = failure == null ? null : translated(failure, file);
            CompletableFuture<?> clean = mayBeLeft
                    ? ended(uploading, file).thenCompose(ignored -> remove(location)) : CompletableFuture.completedFuture(null);
            clean.whenComplete((done, never) -> {
                end.complete(null);
                if (failure == null) {
                    cleaned.complete(rows);
                } else {
                    cleaned.completeExceptionally(told);
                }
            });
        });
        cleaned.whenComplete((rows, failure) -> result.cancel(false));
        return cleaned;
    }

    /**
     * Ends an upload that nobody waits for any more, gently where it can be, as a file that comes after its removal
     * stays.
     *
     * @return never fails
     */
    private static CompletableFuture<?> ended(CompletableFuture<Uploaded> uploading, Content file) {
        if (file instanceof CutContent cut) {
            cut.cut();
            return uploading.copy().completeOnTimeout(null, StreamingLoad.END.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((uploaded, failure) -> uploading.cancel(false));
        }
        return CompletableFuture.completedFuture(uploading.cancel(false));
    }

    /** Of what was started: when its future is cancelled, there is a file to be removed. */
    CompletableFuture<?> end() {
        return end;
    }

    long sentBytes() {
        return sentBytes;
    }

    private void checkComplete(Content file) {
        if (file instanceof CutContent cut && cut.isCut()) {
            throw cut.cause() instanceof UnfitRowException row ? row : failures().source(cut.cause(), false);
        }
    }

    /** What has gone wrong with the source is said also where the request has not survived it. */
    private Throwable translated(Throwable failure, Content file) {
        try {
            checkComplete(file);
            return failure;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private FileFailures failures() {
        return new FileFailures(servers.results().responses(), "load", false, queryId, sql);
    }

    private CompletableFuture<Long> insert(StageLocation location, Map<String, String> format) {
        Map<String, String> copyOptions = new LinkedHashMap<>(load.copyOptions());
        copyOptions.put(CopyOptions.PURGE, "true");
        Statement statement = Statement.builder(sql)
                .operation("insertFromStage")
                .queryId(queryId)
                .stageAttachment(new StageAttachment(location, format, copyOptions))
                .deduplicateLabel(load.deduplicateLabel())
                .database(load.database()).role(load.role()).settings(load.settings())
                .traceParent(load.traceParent())
                .build();
        return Composed.cancelling(
                statements.apply(statement), cursor -> Composed.map(cursor.drain(), done -> cursor.stats().writeRows()));
    }

    /** @return never fails */
    private CompletableFuture<Void> remove(StageLocation location) {
        return files.remove(location, load.role(), load.traceParent()).handle((done, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                LOG.debug("The file {} of a load was not removed", location, cause);
            }
            return null;
        });
    }
}
