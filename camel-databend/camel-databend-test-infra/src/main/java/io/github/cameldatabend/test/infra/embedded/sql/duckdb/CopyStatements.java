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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StageAttachment;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Progress;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Loader.Errors;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Loader.Outcome;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Loader.Target;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Stages.StageFile;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;
import org.duckdb.DuckDBConnection;

/** COPY INTO, and INSERT or REPLACE from files. */
final class CopyStatements {

    private static final List<Column> COPY_SCHEMA = List.of(new Column("File", "String"), new Column("Rows_loaded", "Int32"),
            new Column("Errors_seen", "Int32"), new Column("First_error", "Nullable(String)"),
            new Column("First_error_line", "Nullable(Int32)"));

    private final Stages stages;
    private final StageQueries queries;
    private final Writer writer;

    CopyStatements(Stages stages, StageQueries queries, Writer writer) {
        this.stages = stages;
        this.queries = queries;
        this.writer = writer;
    }

    StatementResult copy(Call call, TokenReader in) throws SqlEngineException {
        in.expect("into");
        return in.peek().isIdentifier() ? toTable(call, in) : toStage(call, in);
    }

    private StatementResult toTable(Call call, TokenReader in) throws SqlEngineException {
        TableName table = call.table(in);
        List<String> columns = DmlStatements.columnList(in);
        in.expect("from");
        List<Token> query = in.peek().isSymbol("(") ? in.parenthesized() : null;
        StageLocation location = query == null ? StageStatements.location(in) : locationIn(query);
        Map<String, String> options = new HashMap<>();
        List<String> names = List.of();
        String pattern = null;
        FileFormat format = stages.format(location.stage());
        while (!in.atEnd()) {
            String key = in.identifier();
            in.expectSymbol("=");
            if (key.equals("file_format")) {
                format = FileFormat.parse(in.parenthesized());
            } else if (key.equals("files")) {
                names = StageQueries.strings(in.parenthesized());
            } else if (key.equals("pattern")) {
                pattern = in.string();
            } else if (CopyOptions.KEYS.contains(key)) {
                options.put(key, in.next().text());
            } else {
                throw DuckDbErrors.syntax("unexpected `" + key + "`, expecting an option of COPY");
            }
            in.acceptSymbol(",");
        }
        CopyOptions copyOptions = CopyOptions.of(options);
        List<StageFile> files = StageQueries.choose(stages, call, location, pattern, names);
        FileFormat used = format == null ? FileFormat.csv() : format;
        List<StageFile> loaded = new ArrayList<>();
        List<String[]> rows = new ArrayList<>();
        long total = writer.write(call, connection -> {
            TableCatalog.requireColumns(connection, table, columns);
            Target target = new Target(table, columns, List.of(), null);
            loaded.clear();
            rows.clear();
            long count = 0;
            for (StageFile file : files) {
                if (!copyOptions.force() && LoadedFiles.isLoaded(connection, table, location, file)
                        || copyOptions.maxFiles() > 0 && loaded.size() == copyOptions.maxFiles()) {
                    continue;
                }
                Outcome outcome = query == null
                        ? new Loader(call, connection, target, used, copyOptions.skipErrors(), stages).load(file.file())
                        : Outcome.withoutErrors(
                                call.update(connection,
                                        DmlStatements.insertSql(table, columns, new QueryTranslator(call.rewriter())
                                                .translate(queries.expand(call, query, file.file(), used)).sql())));
                LoadedFiles.add(call, connection, table, location, file);
                loaded.add(file);
                count += outcome.rows();
                if (!copyOptions.returnFailedOnly() || outcome.errors().count() > 0) {
                    rows.add(row(file, outcome.rows(), outcome.errors()));
                }
            }
            return count;
        });
        if (copyOptions.purge()) {
            purge(call, loaded);
        }
        return FixedResult.rows(COPY_SCHEMA, rows, new Progress(total, 0));
    }

    private void purge(Call call, List<StageFile> files) {
        if (call.transaction() == null) {
            stages.remove(files);
        } else {
            call.transaction().purged().addAll(files);
        }
    }

    private static String[] row(StageFile file, long rows, Errors errors) {
        return new String[] {
                file.name(), Long.toString(rows), Long.toString(errors.count()), errors.first(),
                errors.firstLine() == 0 ? null : Long.toString(errors.firstLine()) };
    }

    private static StageLocation locationIn(List<Token> query) throws SqlEngineException {
        for (Token token : query) {
            if (token.kind() == Kind.LOCATION) {
                return StageLocation.parse(token.text());
            }
        }
        throw DuckDbErrors.semantic("COPY INTO a table from a query needs a stage in that query");
    }

    private StatementResult toStage(Call call, TokenReader in) throws SqlEngineException {
        StageLocation location = StageStatements.location(in);
        in.expect("from");
        List<Token> query = in.peek().isSymbol("(") ? in.parenthesized() : null;
        TableName table = query == null ? call.table(in) : null;
        FileFormat format = stages.format(location.stage());
        boolean single = false;
        while (!in.atEnd()) {
            String key = in.identifier();
            in.expectSymbol("=");
            if (key.equals("file_format")) {
                format = FileFormat.parse(in.parenthesized());
            } else if (key.equals("single")) {
                single = in.next().isWord("true");
            } else if (key.equals("max_file_size") || key.equals("overwrite") || key.equals("include_query_id")
                    || key.equals("use_raw_path")) {
                in.next();
            } else {
                throw DuckDbErrors.unsupported("`" + key + "` in COPY INTO a stage");
            }
        }
        FileFormat used = format == null ? FileFormat.csv() : format;
        String options = FileTarget.options(used);
        String source = query == null
                ? "SELECT * FROM " + table.toDuckDb()
                : new QueryTranslator(call.rewriter()).translate(queries.expand(call, query)).sql();
        String name = single
                ? location.path()
                : withSlash(location.path()) + "data_" + UUID.randomUUID() + "_0000_00000000." + used.extension();
        Path target = stages.resolve(StageLocation.of(location.stage(), name), call.request().user());
        try {
            Files.createDirectories(target.getParent());
            Path part = stages.newIncomingFile(".part");
            long rows = writer.write(call, connection -> call.update(connection,
                    "COPY (" + source + ") TO " + Sql.literal(part.toString()) + ' ' + options));
            long bytes = Files.size(part);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return FixedResult.rows(List.of(new Column("rows_unloaded", "UInt64"), new Column("input_bytes", "UInt64"),
                    new Column("output_bytes", "UInt64")),
                    List.<String[]> of(new String[] { Long.toString(rows), Long.toString(bytes), Long.toString(bytes) }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withSlash(String path) {
        return path.isEmpty() || path.endsWith("/") ? path : path + '/';
    }

    /**
     * INSERT or REPLACE with a stage attachment, if this is one that takes it: VALUES without rows, or with one row of
     * question marks and constants.
     *
     * @return null if the statement ignores its attachment
     */
    StatementResult fromAttachment(Call call, TableName table, List<String> columns, List<String> replaceOn, TokenReader in)
            throws SqlEngineException {
        StageAttachment attachment = call.request().stageAttachment();
        if (attachment == null || call.request().params() != null && !call.request().params().isNull()
                || !in.peek().isWord("values")) {
            return null;
        }
        int start = in.position();
        in.next();
        List<String> values = in.atEnd() ? List.of() : placeholders(call, in);
        if (values == null || !in.atEnd()) {
            in.moveTo(start);
            return null;
        }
        StageLocation location = StageLocation.parse(attachment.location());
        FileFormat stageFormat = stages.format(location.stage());
        Map<String, String> given = attachment.fileFormatOptions();
        FileFormat format = given == null
                ? stageFormat == null ? attachmentCsv(Map.of("type", "CSV")) : stageFormat : attachmentCsv(given);
        CopyOptions options = CopyOptions.ofAttachment(attachment.copyOptions());
        List<StageFile> files = stages.list(location, call.request().user(), null);
        List<String[]> told = new ArrayList<>();
        long rows = writer.write(call, connection -> {
            if (replaceOn.isEmpty()) {
                return load(call, connection, new Target(table, columns, values, null), format, options, files, told);
            }
            Replacement replacement = new Replacement(call, connection, table, columns, replaceOn);
            load(call, connection, new Target(table, columns, values, replacement), format, options, files, told);
            return replacement.end();
        });
        if (options.purge()) {
            purge(call, files);
        }
        return FixedResult.written(new Progress(rows, bytes(files, options.purge())), told);
    }

    private static long bytes(List<StageFile> files, boolean purged) {
        if (purged) {
            return 0;
        }
        try {
            long bytes = 0;
            for (StageFile file : files) {
                bytes += Files.size(file.file());
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileFormat attachmentCsv(Map<String, String> given) throws SqlEngineException {
        Map<String, String> options = new HashMap<>();
        given.forEach((key, value) -> options.put(key.toLowerCase(Locale.ROOT), value));
        if ("csv".equalsIgnoreCase(options.get("type"))) {
            // null is overruled even where it was said
            options.merge("empty_field_as", "field_default",
                    (said, fallback) -> said.equalsIgnoreCase("null") ? fallback : said);
        }
        return FileFormat.of(options);
    }

    /** The SQL of constants and null for question marks; null if this is a row of real values. */
    private static List<String> placeholders(Call call, TokenReader in) throws SqlEngineException {
        List<String> values = new ArrayList<>();
        boolean any = false;
        for (List<Token> value : TokenLists.split(in.parenthesized(), ",")) {
            boolean placeholder = value.size() == 1 && value.get(0).isSymbol("?");
            any |= placeholder;
            values.add(placeholder ? null : Sql.join(call.rewriter().rewrite(value)));
        }
        return any ? values : null;
    }

    /** @param told takes what comes with the answer to an INSERT, see {@link #told} */
    private long load(
            Call call, DuckDBConnection connection, Target target, FileFormat format, CopyOptions options,
            List<StageFile> files, List<String[]> told)
            throws SqlEngineException {
        TableCatalog.requireColumns(connection, target.table());
        told.clear();
        long rows = 0;
        for (StageFile file : files) {
            Outcome outcome = new Loader(call, connection, target, format, options.skipErrors(), stages).load(file.file());
            rows += outcome.rows();
            if (target.replacement() == null) {
                told.addAll(told(file, format, options, outcome));
            }
        }
        return rows;
    }

    /**
     * Databend runs such an INSERT as a COPY that has no columns in its answer, and yet has rows: of the files of which
     * some of its readers take note whatever the statement is.
     */
    private static List<String[]> told(StageFile file, FileFormat format, CopyOptions options, Outcome outcome) {
        if (outcome.uneven().count() > 0) {
            return List.<String[]> of(row(file, 0, outcome.uneven()));
        }
        boolean read = format.type() == FileFormat.Type.PARQUET
                && !format.option("missing_field_as", "error").equalsIgnoreCase("error");
        return read && !options.returnFailedOnly()
                ? List.<String[]> of(row(file, outcome.rows(), Errors.NONE)) : List.of();
    }

    /**
     * {@code INSERT INTO t … FROM @stage/file FILE_FORMAT = (…)}.
     *
     * @param file   the streamed file for {@code @_databend_load}, or null
     * @param values as {@link Target#values()}
     */
    StatementResult fromStage(Call call, TableName table, List<String> columns, List<String> values, TokenReader in, Path file)
            throws SqlEngineException {
        in.expect("from");
        StageLocation location = StageStatements.location(in);
        FileFormat format = null;
        Map<String, String> options = new HashMap<>();
        while (!in.atEnd()) {
            String key = in.identifier();
            in.expectSymbol("=");
            if (key.equals("file_format")) {
                format = FileFormat.parse(in.parenthesized());
            } else if (CopyOptions.KEYS.contains(key)) {
                options.put(key, in.next().text());
            } else {
                throw in.unexpected("expecting FILE_FORMAT");
            }
        }
        boolean streamed = location.stage().equals("_databend_load");
        if (streamed != (file != null)) {
            throw DuckDbErrors.semantic(
                    streamed ? "@_databend_load is for streaming load only" : "streaming load reads from @_databend_load");
        }
        if (format == null) {
            throw DuckDbErrors.syntax("missing FILE_FORMAT");
        }
        List<StageFile> files
                = streamed ? List.of(new StageFile("", file)) : stages.list(location, call.request().user(), null);
        long bytes = bytes(files, false);
        if (streamed && format.type() == FileFormat.Type.TSV) {
            cutStreamed(format, file);
        }
        List<String[]> told = new ArrayList<>();
        CopyOptions copyOptions = CopyOptions.of(options);
        Target target = new Target(table, columns, values, null);
        FileFormat used = format;
        long rows = writer.write(
                call, connection -> load(call, connection, target, used, copyOptions, files, told));
        if (!streamed) {
            // this form of INSERT always does
            purge(call, files);
        }
        return FixedResult.written(new Progress(rows, bytes), told);
    }

    private static void cutStreamed(FileFormat format, Path file) throws SqlEngineException {
        String compression = format.option("compression", "none");
        if (!compression.equalsIgnoreCase("none")) {
            throw DuckDbErrors.unsupported("a streaming load of TSV with compression " + compression);
        }
        EndedLines.cut(file);
    }

    /** The row of an INSERT with {@code VALUES (?, 'x') FROM @…}. */
    static List<String> valuesBeforeFrom(Call call, TokenReader in) throws SqlEngineException {
        in.expect("values");
        List<String> values = placeholders(call, in);
        if (values == null) {
            throw DuckDbErrors.syntax("VALUES before FROM needs a `?`");
        }
        return values;
    }
}
