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

import java.sql.SQLException;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** Databend's error codes, and what DuckDB's messages mean in them. */
final class DuckDbErrors {

    static final int INTERNAL = 1001;
    static final int UNKNOWN_DATABASE = 1003;
    static final int SYNTAX = 1005;
    static final int BAD_ARGUMENTS = 1006;
    static final int UNKNOWN_FUNCTION = 1008;
    static final int UNKNOWN_TABLE = 1025;
    static final int ABORTED = 1043;
    static final int BAD_BYTES = 1046;
    static final int UNKNOWN_SESSION = 1053;
    static final int SEMANTIC = 1065;
    static final int INVALID_TIMEZONE = 1078;
    static final int TABLE_OPTION_INVALID = 1301;
    static final int SCHEMA_MISMATCH = 1303;
    static final int UNKNOWN_ROLE = 2206;
    static final int DATABASE_EXISTS = 2301;
    static final int TABLE_EXISTS = 2302;
    static final int UNKNOWN_STAGE = 2501;
    static final int STAGE_EXISTS = 2502;
    static final int ILLEGAL_FILE_FORMAT = 2508;
    static final int WRONG_VALUE = 2803;
    static final int UNKNOWN_PROCEDURE = 3130;
    static final int PROCEDURE_EXISTS = 3131;
    static final int STORAGE_UNSUPPORTED = 3902;
    static final int STORAGE_OTHER = 4000;
    static final int CONFLICT = 4001;
    static final int TRANSACTION_ABORTED = 4002;
    static final int TRANSACTION_LOST = 4003;
    static final int TEMPORARY_TABLES_LOST = 5110;

    private DuckDbErrors() {
    }

    static SqlEngineException syntax(String message) {
        return new SqlEngineException(SYNTAX, "SyntaxException. Code: 1005, Text = error: " + message);
    }

    static SqlEngineException semantic(String message) {
        return new SqlEngineException(SEMANTIC, "SemanticError. Code: 1065, Text = error: " + message);
    }

    static SqlEngineException unsupported(String what) {
        return semantic("not supported by the embedded server: " + what);
    }

    static SqlEngineException badArguments(String message) {
        return new SqlEngineException(BAD_ARGUMENTS, "BadArguments. Code: 1006, Text = " + message);
    }

    static SqlEngineException illegalFileFormat(String message) {
        return new SqlEngineException(ILLEGAL_FILE_FORMAT, "IllegalFileFormat. Code: 2508, Text = " + message);
    }

    static SqlEngineException badBytes(String message) {
        return new SqlEngineException(BAD_BYTES, "BadBytes. Code: 1046, Text = " + message);
    }

    static SqlEngineException unknownDatabase(String database) {
        return new SqlEngineException(
                UNKNOWN_DATABASE, "UnknownDatabase. Code: 1003, Text = Unknown database '" + database + "'.");
    }

    static SqlEngineException unknownTable(TableName table) {
        return unknownTable("`" + table.database() + "`.`" + table.table() + "`");
    }

    private static SqlEngineException unknownTable(String table) {
        return new SqlEngineException(
                UNKNOWN_TABLE, "UnknownTable. Code: 1025, Text = Unknown table " + table + " in catalog 'default'.");
    }

    static SqlEngineException unknownStage(String stage) {
        return new SqlEngineException(UNKNOWN_STAGE, "UnknownStage. Code: 2501, Text = Stage '" + stage + "' does not exist.");
    }

    static SqlEngineException storageOther(String message) {
        return new SqlEngineException(STORAGE_OTHER, "StorageOther. Code: 4000, Text = " + message);
    }

    static SqlEngineException aborted() {
        return new SqlEngineException(
                ABORTED,
                "AbortedQuery. Code: 1043, Text = Aborted query, because the server is shutting down or the query was killed.");
    }

    static SqlEngineException timedOut() {
        return new SqlEngineException(
                ABORTED, "AbortedQuery. Code: 1043, Text = Query aborted due to execution time exceeding maximum limit.");
    }

    static boolean isConflict(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("TransactionContext Error") && message.contains("onflict");
    }

    static SqlEngineException translate(SQLException e) {
        String message = firstLine(e);
        int colon = message.indexOf(" Error: ");
        String kind = colon < 0 ? "" : message.substring(0, colon);
        String text = colon < 0 ? message : message.substring(colon + 8);
        SqlEngineException known = switch (kind) {
            case "Parser" -> syntax(text);
            case "Catalog" -> catalog(text);
            case "Binder" -> binder(text);
            case "INTERRUPT", "Interrupt" -> aborted();
            case "Not implemented" -> unsupported(text);
            case "TransactionContext" -> new SqlEngineException(CONFLICT, "UnresolvableConflict. Code: 4001, Text = " + text);
            case "Conversion", "Invalid Input", "Out of Range", "Constraint", "Mismatch Type" -> badArguments(argument(text));
            case "IO", "HTTP" -> storageOther(text);
            case "Permission" -> unsupported(text);
            case "Out of Memory" -> new SqlEngineException(INTERNAL, "Internal. Code: 1001, Text = out of memory: " + text);
            default -> message.contains("nterrupted")
                    ? aborted() : new SqlEngineException(INTERNAL, "Internal. Code: 1001, Text = " + message);
        };
        return new SqlEngineException(known.code(), known.getMessage(), null, e);
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int wrapped = message.startsWith("Invalid Input Error: Attempting to execute an unsuccessful")
                ? message.indexOf("\nError: ") : -1;
        if (wrapped >= 0) {
            message = message.substring(wrapped + 8);
        }
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    private static String argument(String text) {
        return text.startsWith("NOT NULL constraint failed") ? "unable to cast type `NULL`: " + text : text;
    }

    private static SqlEngineException catalog(String text) {
        int schema = text.indexOf("because schema \"");
        if (schema >= 0) {
            return unknownDatabase(inside(text.substring(schema), '"'));
        }
        if (text.startsWith("Schema with name") && text.contains("does not exist")) {
            return unknownDatabase(
                    text.substring("Schema with name ".length(), text.indexOf(" does not exist")).replace("\"", ""));
        }
        if (text.startsWith("Schema with name")) {
            return new SqlEngineException(DATABASE_EXISTS, "DatabaseAlreadyExists. Code: 2301, Text = " + text);
        }
        if (text.contains("Function with name") && text.contains("does not exist")) {
            return new SqlEngineException(
                    UNKNOWN_FUNCTION, "UnknownFunction. Code: 1008, Text = no function matches the given name: " + text);
        }
        if (text.contains("does not exist")) {
            String name = text.replace("Table with name ", "").replace("View with name ", "");
            return unknownTable("`" + name.substring(0, name.indexOf(" does not exist")).replace("\"", "") + "`");
        }
        if (text.contains("already exists")) {
            return new SqlEngineException(TABLE_EXISTS, "TableAlreadyExists. Code: 2302, Text = " + text);
        }
        return semantic(text);
    }

    private static SqlEngineException binder(String text) {
        if (text.startsWith("Referenced column \"")) {
            return semantic("column " + inside(text, '"') + " doesn't exist");
        }
        if (text.startsWith("Column name/value mismatch")
                || text.contains("values were supplied") && text.startsWith("table ")) {
            return new SqlEngineException(SCHEMA_MISMATCH, "TableSchemaMismatch. Code: 1303, Text = " + text);
        }
        if (text.startsWith("Table \"") && text.contains("does not have a column")) {
            return badArguments("Unable to get field: " + text);
        }
        return semantic(text);
    }

    private static String inside(String text, char quote) {
        int start = text.indexOf(quote) + 1;
        int end = text.indexOf(quote, start);
        return end < 0 ? text : text.substring(start, end);
    }
}
