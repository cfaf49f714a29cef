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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.TableCatalog.TableColumn;
import org.duckdb.DuckDBConnection;

/**
 * Tells Databend types of result columns. DuckDB knows the types; nullability comes from the tables of the FROM clause
 * and is an approximation for expressions: nullable if a column in it is, or if something in it can make NULL of other
 * values.
 */
final class ColumnTypes {

    private static final Set<String> NULL_MAKERS
            = Set.of("sum", "min", "max", "avg", "any_value", "any", "median", "mode", "stddev",
                    "stddev_pop", "stddev_samp", "var_pop", "var_samp", "variance", "quantile", "first", "last", "lag", "lead",
                    "first_value",
                    "last_value", "nth_value", "nullif", "try_cast", "select", "get", "try_parse_json", "arg_max", "arg_min",
                    "string_agg",
                    "group_concat", "json_extract", "json_extract_path_text", "get_path");
    private static final Set<String> FROM_WORDS = Set.of("join", "on", "using", "where");

    private final Map<String, DataType> columns = new HashMap<>();
    private final List<TableColumn> all = new ArrayList<>();
    private boolean complete = true;
    private final boolean hasFrom;

    /** @param from the FROM clause, empty if there is none */
    ColumnTypes(DuckDBConnection connection, List<Token> from, String database) throws SqlEngineException {
        hasFrom = !from.isEmpty();
        boolean expectTable = true;
        boolean outer = from.stream().anyMatch(token -> token.isWord("full"));
        TokenReader in = new TokenReader(from);
        boolean right = from.stream().anyMatch(token -> token.isWord("right"));
        boolean left = false;
        while (!in.atEnd()) {
            if (expectTable) {
                addTable(connection, in, database, outer || left || right);
                expectTable = false;
                continue;
            }
            Token token = in.next();
            left |= token.isWord("left");
            if (token.isSymbol("(")) {
                in.moveTo(in.position() - 1);
                in.parenthesized();
            }
            expectTable = token.isSymbol(",") || token.isWord("join");
        }
    }

    private void addTable(DuckDBConnection connection, TokenReader in, String database, boolean nullable)
            throws SqlEngineException {
        in.accept("lateral");
        if (!in.peek().isIdentifier() || FROM_WORDS.contains(in.peek().name())) {
            complete = false;
            if (in.peek().isSymbol("(")) {
                in.parenthesized();
            } else {
                in.next();
            }
            return;
        }
        TableName name = in.tableName(database);
        if (in.peek().isSymbol("(")) {
            in.parenthesized();
            if (name.table().equals("numbers") || name.table().equals("numbers_mt")) {
                add(new TableColumn("number", DataType.of(Kind.UINT64), null), nullable);
            } else {
                complete = false;
            }
            return;
        }
        List<TableColumn> found = TableCatalog.columns(connection, name);
        complete &= !found.isEmpty();
        found.forEach(column -> add(column, nullable));
    }

    private void add(TableColumn column, boolean nullable) {
        DataType type = column.type().withNullable(column.type().nullable() || nullable);
        all.add(new TableColumn(column.name(), type, null));
        columns.merge(column.name(), type, (a, b) -> a.withNullable(a.nullable() || b.nullable()));
    }

    /** The item that each result column comes from; null where that cannot be told. */
    static List<SelectItem> align(List<SelectItem> items, int columnCount) {
        List<SelectItem> aligned = new ArrayList<>();
        long stars = items.stream().filter(SelectItem::isStar).count();
        if (items.isEmpty() || stars > 1 || stars == 0 && items.size() != columnCount) {
            for (int i = 0; i < columnCount; i++) {
                aligned.add(null);
            }
            return aligned;
        }
        for (SelectItem item : items) {
            int repeat = item.isStar() ? columnCount - items.size() + 1 : 1;
            for (int i = 0; i < repeat; i++) {
                aligned.add(item);
            }
        }
        return aligned;
    }

    /** @param item where the column comes from, or null if unknown */
    DataType type(SelectItem item, String name, String duckDbType) throws SqlEngineException {
        DataType type = DuckDbTypes.parse(duckDbType);
        if (item == null || item.isStar()) {
            DataType column = columns.get(name);
            return type.withNullable(column == null || !complete || column.nullable());
        }
        if (item.isNull()) {
            return DataType.of(Kind.NULL);
        }
        if (item.isEmptyArray() || item.isEmptyMap()) {
            DataType nothing = DataType.of(Kind.NOTHING);
            return item.isEmptyArray()
                    ? DataType.nested(Kind.ARRAY, List.of(nothing), List.of())
                    : DataType.nested(Kind.MAP, List.of(nothing, nothing), List.of());
        }
        DataType literal = item.integerLiteral();
        if (literal != null) {
            return literal;
        }
        if (item.columnName() != null) {
            DataType column = columns.get(item.columnName());
            return type.withNullable(column == null || !complete || column.nullable());
        }
        if (item.isCallOf("count", "row_number", "rank", "dense_rank")) {
            return DataType.of(Kind.UINT64);
        }
        if (duckDbType.equals("HUGEINT") && item.isCallOf("sum") && sumsUnsigned(item)) {
            return DataType.of(Kind.UINT64).withNullable(true);
        }
        return expression(item, type);
    }

    private boolean sumsUnsigned(SelectItem item) {
        DataType summed = null;
        for (Token token : item.expression()) {
            if (token.isIdentifier() && columns.containsKey(token.name())) {
                summed = columns.get(token.name());
                if (!summed.isUnsigned()) {
                    return false;
                }
            }
        }
        return summed != null;
    }

    private DataType expression(SelectItem item, DataType type) {
        boolean nullable = false;
        boolean nullInside = false;
        boolean anyColumn = false;
        boolean isCase = false;
        boolean hasElse = false;
        int depth = 0;
        Token previous = null;
        for (Token token : item.expression()) {
            boolean afterIs = previous != null && (previous.isWord("is") || previous.isWord("not"));
            if (token.isWord("null") && !afterIs) {
                nullInside = true;
                nullable |= depth == 0;
            } else if (token.isSymbol("[") && previous != null
                    && (previous.isIdentifier() || previous.isSymbol(")") || previous.isSymbol("]"))) {
                nullable = true;
            } else if (token.isIdentifier()) {
                isCase |= token.isWord("case");
                hasElse |= token.isWord("else");
                DataType column = columns.get(token.name());
                anyColumn |= column != null || hasFrom && !complete;
                nullable |= token.kind() == Token.Kind.WORD && NULL_MAKERS.contains(token.name())
                        || column != null && column.nullable();
            }
            depth += "[{".contains(token.text()) && token.kind() == Token.Kind.SYMBOL ? 1 : 0;
            depth -= "]}".contains(token.text()) && token.kind() == Token.Kind.SYMBOL ? 1 : 0;
            previous = token;
        }
        boolean unknown = hasFrom && !complete;
        boolean result = nullable || unknown || isCase && !hasElse;
        if (isNullCheck(item) || fillsNull(item)) {
            result = false;
        }
        return type.withInnerNullable(anyColumn || nullInside).withNullable(result);
    }

    private static boolean isNullCheck(SelectItem item) {
        List<Token> tokens = item.expression();
        int size = tokens.size();
        return size > 2 && tokens.get(size - 1).isWord("null")
                && (tokens.get(size - 2).isWord("is") || tokens.get(size - 2).isWord("not"));
    }

    /** {@code coalesce(x, 'literal')} is never null. */
    private static boolean fillsNull(SelectItem item) {
        List<Token> tokens = item.expression();
        Token last = tokens.size() > 3 ? tokens.get(tokens.size() - 2) : null;
        return last != null && item.isCallOf("coalesce", "ifnull", "nvl")
                && (last.kind() == Token.Kind.STRING || last.kind() == Token.Kind.NUMBER);
    }
}
