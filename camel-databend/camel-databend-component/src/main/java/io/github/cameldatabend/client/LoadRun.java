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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.CopyOptions;
import io.github.cameldatabend.load.CutContent;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.load.NamedContent;
import io.github.cameldatabend.load.OneMemberGzip;
import io.github.cameldatabend.load.ProgressMeter;
import io.github.cameldatabend.load.RowFormat;
import io.github.cameldatabend.load.Rows;
import io.github.cameldatabend.load.RowsContent;
import io.github.cameldatabend.load.UnfitRowException;
import io.github.cameldatabend.sql.InsertSql;

/**
 * One load: finds out what there is to load, and which way.
 */
final class LoadRun {

    /** Since then a streaming load has a database, a role and settings. */
    private static final ServerVersion STREAMING = new ServerVersion(1, 2, 792);
    /** Since then quotes within what is nested in a cell are read, and empty text is another than NULL. */
    private static final ServerVersion EXACT_CSV = new ServerVersion(1, 2, 879);
    /** Since then a gzip file of several members is loaded as a whole. */
    private static final ServerVersion ALL_MEMBERS = new ServerVersion(1, 2, 935);
    /** Servers, and what stands before them, take headers of 8 KB; there are others. */
    private static final int MAX_HEADER = 4096;
    /** Of a file that the server holds in memory. */
    private static final long MAX_WHOLE = 16L << 20;
    /** A larger one is worth the request more that sees to it that nothing is loaded by halves. */
    private static final long MAX_STREAMED = 256L << 20;

    private final Servers servers;
    private final Executor readers;
    private final StageFiles files;
    private final Function<Statement, CompletableFuture<Cursor>> statements;
    private final Load load;
    private final boolean inSession;
    private final SentProgress progress;
    private final String queryId = QueryIds.next();
    /** Of what may go on when nobody waits for it any more. */
    private volatile CompletableFuture<?> end = CompletableFuture.completedFuture(null);

    /**
     * @param readers    threads that may wait for the first row
     * @param statements runs one
     * @param inSession  whether that is in a session
     */
    LoadRun(Servers servers, Executor readers, StageFiles files, Function<Statement, CompletableFuture<Cursor>> statements,
            Load load, boolean inSession, SentProgress progress) {
        this.servers = servers;
        this.readers = readers;
        this.files = files;
        this.statements = statements;
        this.load = load;
        this.inSession = inSession;
        this.progress = progress;
    }

    String queryId() {
        return queryId;
    }

    CompletableFuture<Loaded> start() {
        CompletableFuture<Loaded> result = run();
        result.whenComplete((loaded, failure) -> end.whenComplete((done, failed) -> load.endListener().run()));
        return result;
    }

    private CompletableFuture<Loaded> run() {
        if (load.method() == LoadMethod.streaming) {
            obstacleOfSession().ifPresent(this::refuse);
        }
        Rows rows = load.rows();
        if (rows == null) {
            return go();
        }
        CompletableFuture<Boolean> begun = CompletableFuture.supplyAsync(() -> begin(rows), readers);
        CompletableFuture<Loaded> result = Composed.of(
                begun, any -> any ? go() : CompletableFuture.completedFuture(Loaded.NOTHING));
        // not while another thread waits for the first row
        begun.whenComplete((any, failed) -> result.whenComplete((loaded, failure) -> rows.giveUp()));
        return rows.isReadOnce() ? Composed.failing(result, DatabendException::notAgain) : result;
    }

    private boolean begin(Rows rows) {
        try {
            return rows.begin();
        } catch (UnfitRowException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FileFailures(servers.results().responses(), "load", true).source(e, false);
        }
    }

    private CompletableFuture<Loaded> go() {
        CompletableFuture<Optional<ServerVersion>> version = servers.version(load.traceParent()).handle((found, failure) -> {
            if (failure != null) {
                throw new FileFailures(servers.results().responses(), "load", true).translate(failure, "", true);
            }
            return found;
        });
        return Composed.of(version, found -> method(found) == LoadMethod.streaming ? stream(found) : stage(found));
    }

    /** Never {@code auto}. */
    private LoadMethod method(Optional<ServerVersion> version) {
        Optional<String> obstacle = load.streamingObstacle().or(this::obstacleOfSession).or(() -> obstacle(version))
                .or(() -> obstacleOfStatement(version));
        return switch (load.method()) {
            case stage -> LoadMethod.stage;
            case streaming -> {
                obstacle.ifPresent(this::refuse);
                yield LoadMethod.streaming;
            }
            case auto -> obstacle.isEmpty() && load.deduplicateLabel() == null && hasStreamingSize()
                    ? LoadMethod.streaming : LoadMethod.stage;
        };
    }

    private void refuse(String obstacle) {
        throw Load.noStreaming(obstacle);
    }

    private Optional<String> obstacleOfSession() {
        return inSession ? Optional.of("there is a session, which it takes no part in") : Optional.empty();
    }

    private static Optional<String> obstacle(Optional<ServerVersion> version) {
        if (version.isPresent() && version.get().isAtLeast(STREAMING)) {
            return Optional.empty();
        }
        return Optional.of("the server is " + version.map(ServerVersion::toString).orElse("of an unknown version")
                           + ", and it takes " + STREAMING);
    }

    private Optional<String> obstacleOfStatement(Optional<ServerVersion> version) {
        String sql = streamingSql(version);
        boolean sendable = sql.length() <= MAX_HEADER && sql.chars().allMatch(c -> c >= ' ' && c <= '~')
                && StreamingLoad.context(servers, load).length() <= MAX_HEADER;
        return sendable
                ? Optional.empty() : Optional.of(
                        "the names of the table and the columns, or the settings, do not go into a header, which takes "
                                                 + MAX_HEADER + " characters of ASCII");
    }

    private boolean hasStreamingSize() {
        if (load.file() == null) {
            return true;
        }
        long length = load.file().length();
        return load.fileFormatOptions().get("type").equalsIgnoreCase("PARQUET")
                ? length != Content.UNKNOWN_LENGTH && length <= MAX_WHOLE : length <= MAX_STREAMED;
    }

    private RowFormat rowFormat(Optional<ServerVersion> version) {
        if (load.rowFormat() != null) {
            return load.rowFormat();
        }
        return version.isPresent() && version.get().isAtLeast(EXACT_CSV) ? RowFormat.CSV : RowFormat.NDJSON;
    }

    private Map<String, String> format(Optional<ServerVersion> version) {
        return load.rows() == null ? load.fileFormatOptions() : rowFormat(version).options();
    }

    private List<String> columns() {
        return load.rows() == null ? load.columns() : load.rows().columns();
    }

    private String streamingSql(Optional<ServerVersion> version) {
        return InsertSql.streaming(
                load.quotedTable(), columns(), FileFormat.asStaged(format(version)), FileFormat::takesText);
    }

    private CompletableFuture<Loaded> stream(Optional<ServerVersion> version) {
        Content content = content(version);
        CutContent file = new CutContent(content);
        ProgressMeter meter = new ProgressMeter(
                "Load into " + load.table(), load.progressInterval(), load.progressListener());
        StreamingLoad streaming = new StreamingLoad(servers, load, streamingSql(version), queryId, file, meter);
        progress.follow(meter, streaming::retries);
        CompletableFuture<Long> started = streaming.start();
        end = streaming.end();
        return Composed.map(started, rows -> loaded(rows, content, meter.bytes(), LoadMethod.streaming));
    }

    private CompletableFuture<Loaded> stage(Optional<ServerVersion> version) {
        Content content = content(version);
        Content file = content instanceof RowsContent ? new CutContent(content) : content;
        String sql = InsertSql.of(load.quotedTable(), columns(), load.replaceOn());
        StagedLoad staged = new StagedLoad(servers, files, statements, load, queryId, sql, inSession, progress);
        CompletableFuture<Long> started = staged.start(file, format(version));
        end = staged.end();
        return Composed.map(started, rows -> {
            checkFound(rows, content, sql);
            return loaded(rows, content, staged.sentBytes(), LoadMethod.stage);
        });
    }

    /**
     * A file that is gone from the stage before its rows are taken is a success for the server, with no row. Where rows
     * may be left out otherwise, nobody can tell.
     */
    private void checkFound(long written, Content content, String sql) {
        boolean allOrNothing = load.deduplicateLabel() == null && load.replaceOn().isEmpty()
                && !load.copyOptions().containsKey(CopyOptions.ON_ERROR);
        if (written == 0 && allOrNothing && content instanceof RowsContent made && made.count() > 0) {
            throw new FileFailures(servers.results().responses(), "load", false, queryId, sql)
                    .storage("the server has written none of " + made.count()
                             + " rows: it has not found their file on the stage any more");
        }
    }

    private Content content(Optional<ServerVersion> version) {
        if (load.rows() != null) {
            RowFormat format = rowFormat(version);
            return load.rows().content(queryId + "." + format.options().get("type"), format);
        }
        Content file = load.file();
        boolean firstMemberOnly = FileFormat.isGzip(load.fileFormatOptions())
                && !(version.isPresent() && version.get().isAtLeast(ALL_MEMBERS));
        // two loads of the same file must not meet on the stage
        return new NamedContent(queryId + "/" + file.name(), firstMemberOnly ? new OneMemberGzip(file) : file);
    }

    private Loaded loaded(long rows, Content content, long bytes, LoadMethod method) {
        long sent = content instanceof RowsContent made ? made.count() : rows;
        boolean duplicate = load.deduplicateLabel() != null && rows == 0 && (sent > 0 || bytes > 0);
        return new Loaded(rows, sent, bytes, queryId, method, duplicate);
    }
}
