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
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.TableCatalog.TableColumn;
import org.duckdb.DuckDBConnection;

/** Loads one file into a table. */
final class Loader {

    /**
     * @param values      for each column the SQL of a constant, or null where the file gives the value
     * @param replacement that takes the rows in place of the table, or null
     */
    record Target(TableName table, List<String> columns, List<String> values, Replacement replacement) {
    }

    /** @param firstLine 0 if unknown */
    record Errors(long count, String first, long firstLine) {

        static final Errors NONE = new Errors(0, null, 0);
    }

    /** @param uneven those of lines that have more or fewer fields than there are columns */
    record Outcome(long rows, Errors errors, Errors uneven) {

        static Outcome withoutErrors(long rows) {
            return new Outcome(rows, Errors.NONE, Errors.NONE);
        }
    }

    private final Call call;
    private final DuckDBConnection connection;
    private final Target target;
    private final FileFormat format;
    private final boolean skipErrors;
    private final Stages stages;

    Loader(Call call, DuckDBConnection connection, Target target, FileFormat format, boolean skipErrors, Stages stages) {
        this.call = call;
        this.connection = connection;
        this.target = target;
        this.format = format;
        this.skipErrors = skipErrors;
        this.stages = stages;
    }

    Outcome load(Path file) throws SqlEngineException {
        List<TableColumn> columns = columns();
        if (!format.quotedEmptyIsNull()) {
            return load(file, columns);
        }
        try (SwappedEmpties swapped = SwappedEmpties.of(
                file, stages.newIncomingFile(".swapped"), format.delimiter().charAt(0), columns.size())) {
            return load(swapped.file(), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome load(Path file, List<TableColumn> columns) throws SqlEngineException {
        FileSource source = new FileSource(format, List.of(file));
        List<TableColumn> fromFile = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (target.values().isEmpty() || target.values().get(i) == null) {
                fromFile.add(columns.get(i));
            }
        }
        return switch (format.type()) {
            case CSV, TSV -> csv(source, columns, fromFile);
            case NDJSON -> ndjson(source, columns, fromFile);
            case PARQUET -> Outcome.withoutErrors(insert(columns, parquet(source, fromFile)));
        };
    }

    private List<TableColumn> columns() throws SqlEngineException {
        List<TableColumn> columns = TableCatalog.requireColumns(connection, target.table(), target.columns());
        checkValues(columns.size());
        return columns;
    }

    private void checkValues(int columns) throws SqlEngineException {
        if (!target.values().isEmpty() && target.values().size() != columns) {
            throw DuckDbErrors.semantic(columns + " columns and " + target.values().size() + " values");
        }
    }

    /** @param select gives the columns v0, v1, … in the order of what the file provides */
    private long insert(List<TableColumn> columns, String select) throws SqlEngineException {
        List<String> names = columns.stream().map(TableColumn::name).toList();
        List<String> values = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < columns.size(); i++) {
            String constant = target.values().isEmpty() ? null : target.values().get(i);
            values.add(constant == null ? "v" + next++ : constant);
        }
        String source = "SELECT " + String.join(", ", values) + " FROM (" + select + ")";
        if (target.replacement() != null) {
            return target.replacement().add(names, source);
        }
        return call.update(connection, DmlStatements.insertSql(target.table(), names, source));
    }

    private Outcome csv(FileSource source, List<TableColumn> columns, List<TableColumn> fromFile) throws SqlEngineException {
        List<String> definitions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fromFile.size(); i++) {
            DataType type = fromFile.get(i).type();
            boolean typed = !type.isNested() && type.kind() != Kind.BINARY && type.kind() != Kind.VARIANT
                    && type.kind() != Kind.STRING && (type.kind() != Kind.TIMESTAMP || skipErrors);
            definitions.add("'c" + i + "': " + Sql.literal(typed ? type.toDuckDb() : "VARCHAR"));
            values.add(csvValue("c" + i, fromFile.get(i)) + " AS v" + i);
        }
        String extra = skipErrors ? ", store_rejects=true, rejects_table='__rejects', rejects_scan='__reject_scans'" : "";
        String select = "SELECT " + String.join(", ", values) + " FROM " + source.csv(definitions, extra);
        if (!skipErrors) {
            return Outcome.withoutErrors(insert(columns, select));
        }
        long rows = insert(columns, select);
        Outcome outcome
                = new Outcome(rows, rejects(""), rejects(" WHERE error_type IN ('MISSING COLUMNS', 'TOO MANY COLUMNS')"));
        call.update(connection, "DROP TABLE __rejects");
        call.update(connection, "DROP TABLE __reject_scans");
        return outcome;
    }

    private String csvValue(String name, TableColumn column) throws SqlEngineException {
        String value = name;
        if (format.type() == FileFormat.Type.TSV && column.type().kind() == Kind.STRING) {
            value = "databend_unescape_tsv(" + value + ")";
        }
        if (format.isOn("trim_space", false) && column.type().kind() == Kind.STRING) {
            value = "trim(" + value + ")";
        }
        if (column.type().kind() == Kind.BINARY) {
            value = format.option("binary_format", "hex").equalsIgnoreCase("base64")
                    ? "system.main.from_base64(" + value + ")"
                    : "system.main.unhex(" + value + ")";
        } else if (column.type().isNested()) {
            String json = "databend_json_of_cell("
                          + (column.type().hasBareKeys() ? "databend_quoted_keys(" + value + ")" : value) + ")";
            value = "CASE WHEN json_valid(" + json + ") THEN "
                    + JsonSql.ofCell().read("CAST(" + json + " AS JSON)", column.type()) + " ELSE CAST(" + value + " AS "
                    + column.type().toDuckDb() + ") END";
        } else if (column.type().kind() == Kind.TIMESTAMP && !skipErrors) {
            value = "databend_timestamp(" + value + ")";
        } else if (column.type().kind() == Kind.VARIANT) {
            value = "CAST(databend_json_of_cell(" + value + ") AS JSON)";
        }
        boolean fieldDefault = format.type() == FileFormat.Type.TSV
                || format.option("empty_field_as", "null").equalsIgnoreCase("field_default");
        String fallback
                = column.fallback() != null ? column.fallback() : column.type().nullable() ? null : column.type().zero();
        return fieldDefault && fallback != null ? "coalesce(" + value + ", " + fallback + ")" : value;
    }

    private Errors rejects(String where) throws SqlEngineException {
        String sql = "SELECT count(DISTINCT line), min_by(error_message, line), min(line) FROM __rejects" + where;
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return new Errors(found.getLong(1), found.getString(2), found.getLong(3));
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    private Outcome ndjson(FileSource source, List<TableColumn> columns, List<TableColumn> fromFile) throws SqlEngineException {
        List<String> names = fromFile.stream().map(TableColumn::name).toList();
        List<String> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < fromFile.size(); i++) {
            String name = Sql.identifier(names.get(i));
            String value = JsonSql.ofNdJson(skipErrors).read(name, fromFile.get(i).type());
            values.add(withFallback(value, fromFile.get(i)) + " AS v" + i);
            conditions.add("((" + name + " ->> '$') IS NULL OR " + value + " IS NOT NULL)");
        }
        if (format.option("missing_field_as", "error").equalsIgnoreCase("error") && !skipErrors) {
            checkAllFields(source, names);
        }
        String reader = source.ndjson(names, skipErrors ? ", ignore_errors=true" : "");
        String select = "SELECT " + String.join(", ", values) + " FROM " + reader;
        if (!skipErrors) {
            return Outcome.withoutErrors(insert(columns, select));
        }
        long all = count("SELECT count(*) FROM " + source.untyped());
        long rows = insert(columns, select + " WHERE " + String.join(" AND ", conditions));
        return new Outcome(
                rows, new Errors(all - rows, all > rows ? "a value does not fit its column" : null, 0), Errors.NONE);
    }

    /** What null becomes; it is not told from a field that is missing. */
    private String withFallback(String value, TableColumn column) {
        boolean isDefault = format.option("null_field_as", "null").equalsIgnoreCase("field_default");
        String fallback
                = column.fallback() != null ? column.fallback() : column.type().nullable() ? null : column.type().zero();
        return isDefault && fallback != null ? "coalesce(" + value + ", " + fallback + ")" : value;
    }

    private void checkAllFields(FileSource source, List<String> names) throws SqlEngineException {
        String list = String.join(", ", names.stream().map(name -> Sql.literal(name.toLowerCase(Locale.ROOT))).toList());
        String keys = "list_transform(json_keys(CAST(\"$1\" AS JSON)), lambda k: lower(k))";
        long incomplete = count("SELECT count(*) FROM " + source.untyped() + " WHERE NOT list_has_all(" + keys + ", [" + list
                                + "])");
        if (incomplete > 0) {
            throw DuckDbErrors.badBytes(
                    "Missing value for a column in " + incomplete
                                        + " rows. current FILE_FORMAT option: MISSING_FIELD_AS=ERROR");
        }
    }

    private long count(String sql) throws SqlEngineException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    private String parquet(FileSource source, List<TableColumn> fromFile) throws SqlEngineException {
        Map<String, String[]> inFile = new HashMap<>();
        try (Statement statement = connection.createStatement();
             ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM " + source.untyped())) {
            while (found.next()) {
                inFile.put(found.getString(1).toLowerCase(Locale.ROOT),
                        new String[] { found.getString(1), found.getString(2) });
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        List<String> values = new ArrayList<>();
        for (TableColumn column : fromFile) {
            String[] field = inFile.get(column.name().toLowerCase(Locale.ROOT));
            if (field == null) {
                String missing = format.option("missing_field_as", "error");
                if (!missing.equalsIgnoreCase("error")) {
                    throw DuckDbErrors.unsupported(
                            "MISSING_FIELD_AS = " + missing + " for Parquet, and the file does not have the column "
                                                   + column.name());
                }
                throw DuckDbErrors
                        .badArguments("file does not have the column " + column.name() + "; it has " + inFile.keySet());
            }
            String name = Sql.identifier(field[0]);
            boolean noZone = field[1].startsWith("TIMESTAMP") && !field[1].endsWith("ZONE");
            String value = noZone ? "timezone('UTC', CAST(" + name + " AS TIMESTAMP))" : name;
            values.add("CAST(" + value + " AS " + column.type().toDuckDb() + ") AS v" + values.size());
        }
        return "SELECT " + String.join(", ", values) + " FROM " + source.untyped();
    }
}
