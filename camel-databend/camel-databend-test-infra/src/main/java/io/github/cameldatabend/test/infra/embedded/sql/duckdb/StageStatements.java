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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.test.infra.embedded.sql.Presigner;
import io.github.cameldatabend.test.infra.embedded.sql.Presigner.Presigned;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Stages.Stage;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Stages.StageFile;

/** CREATE, DROP, SHOW, DESC STAGE, LIST, REMOVE and PRESIGN. */
final class StageStatements {

    private static final DateTimeFormatter LIST_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxxx", Locale.ROOT);

    private static final String DEFAULT_EXPIRE = "3600";

    private final Stages stages;
    private final Presigner presigner;

    /** @param presigner null for a storage that has no addresses of its own */
    StageStatements(Stages stages, Presigner presigner) {
        this.stages = stages;
        this.presigner = presigner;
    }

    StatementResult create(Call call, TokenReader in, boolean orReplace) throws SqlEngineException {
        boolean ifNotExists = in.accept("if", "not", "exists");
        String name = name(in);
        FileFormat format = null;
        String comment = "";
        while (!in.atEnd()) {
            if (in.accept("file_format")) {
                in.expectSymbol("=");
                format = FileFormat.parse(in.parenthesized());
            } else if (in.accept("comment")) {
                in.expectSymbol("=");
                comment = in.string();
            } else if (in.accept("copy_options")) {
                in.expectSymbol("=");
                if (!in.parenthesized().isEmpty()) {
                    throw DuckDbErrors.unsupported("a stage with COPY_OPTIONS");
                }
            } else {
                throw DuckDbErrors.unsupported("a stage with `" + in.peek().text() + "`: only internal stages exist");
            }
        }
        stages.create(new Stage(name, format, comment, "'" + call.request().user() + "'@'%'", Instant.now()), orReplace,
                ifNotExists);
        return FixedResult.none();
    }

    StatementResult drop(TokenReader in) throws SqlEngineException {
        boolean ifExists = in.accept("if", "exists");
        String name = name(in);
        in.expectEnd();
        stages.drop(name, ifExists);
        return FixedResult.none();
    }

    /** Stage names keep their case. */
    private static String name(TokenReader in) throws SqlEngineException {
        if (!in.peek().isIdentifier()) {
            throw in.unexpected("expecting the name of a stage");
        }
        return in.next().text();
    }

    StatementResult show(Call call, TokenReader in) throws SqlEngineException {
        String pattern = in.accept("like") ? in.string() : "%";
        in.expectEnd();
        WireFormat format = new WireFormat(call.settings());
        List<String[]> rows = new ArrayList<>();
        for (Stage stage : stages.all().values()) {
            if (Like.matches(stage.name(), pattern)) {
                int files = stages.list(StageLocation.of(stage.name(), ""), call.request().user(), null).size();
                rows.add(new String[] {
                        stage.name(), "Internal", Integer.toString(files), stage.creator(),
                        format.timestamp(micros(stage.created())), stage.comment() });
            }
        }
        return FixedResult.rows(List.of(new Column("name", "String"), new Column("stage_type", "String"),
                new Column("number_of_files", "Nullable(UInt64)"), new Column("creator", "Nullable(String)"),
                new Column("created_on", "Timestamp"), new Column("comment", "String")), rows);
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1000;
    }

    StatementResult list(Call call, TokenReader in) throws SqlEngineException {
        List<String[]> rows = new ArrayList<>();
        try {
            for (StageFile file : files(call, in)) {
                String modified = LIST_TIME.format(Files.getLastModifiedTime(file.file()).toInstant().atOffset(ZoneOffset.UTC));
                rows.add(new String[] { file.name(), Long.toString(Files.size(file.file())), null, modified, null });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FixedResult
                .rows(List.of(new Column("name", "String"), new Column("size", "UInt64"), new Column("md5", "Nullable(String)"),
                        new Column("last_modified", "String"), new Column("creator", "Nullable(String)")), rows);
    }

    StatementResult remove(Call call, TokenReader in) throws SqlEngineException {
        stages.remove(files(call, in));
        return FixedResult.none();
    }

    StatementResult presign(Call call, TokenReader in) throws SqlEngineException {
        boolean upload = in.accept("upload");
        if (!upload) {
            in.accept("download");
        }
        StageLocation location = location(in);
        String expire = DEFAULT_EXPIRE;
        while (!in.atEnd()) {
            if (in.accept("expire")) {
                in.expectSymbol("=");
                expire = in.next().text();
            } else {
                in.expect("content_type");
                in.expectSymbol("=");
                in.string();
            }
        }
        stages.resolve(location, call.request().user());
        if (presigner == null) {
            throw new SqlEngineException(
                    DuckDbErrors.STORAGE_UNSUPPORTED,
                    "StorageUnsupported. Code: 3902, Text = storage doesn't support presign operation");
        }
        if (!expire.matches("[0-9]{1,9}")) {
            throw DuckDbErrors.syntax("expecting a number of seconds, not `" + expire + "`");
        }
        Presigned presigned = presigner.presign(
                upload, call.request().user(), location.stage(), location.path(), Duration.ofSeconds(Long.parseLong(expire)));
        return FixedResult.rows(
                List.of(new Column("method", "String"), new Column("headers", "Variant"), new Column("url", "String")),
                List.<String[]> of(new String[] { presigned.method(), presigned.headers(), presigned.url() }));
    }

    private List<StageFile> files(Call call, TokenReader in) throws SqlEngineException {
        if (in.peek().kind() != Token.Kind.LOCATION) {
            throw in.unexpected("expecting a stage such as @name/path without quotes");
        }
        StageLocation location = location(in);
        String pattern = null;
        if (in.accept("pattern")) {
            in.expectSymbol("=");
            pattern = in.string();
        }
        in.expectEnd();
        return stages.list(location, call.request().user(), pattern);
    }

    static StageLocation location(TokenReader in) throws SqlEngineException {
        Token token = in.peek();
        if (token.kind() != Token.Kind.LOCATION && !(token.kind() == Token.Kind.STRING && token.text().startsWith("@"))) {
            throw in.unexpected("expecting a stage such as @name/path");
        }
        return StageLocation.parse(in.next().text());
    }
}
