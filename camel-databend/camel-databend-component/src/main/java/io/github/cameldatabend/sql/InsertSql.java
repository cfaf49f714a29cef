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
package io.github.cameldatabend.sql;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.cameldatabend.sql.Token.Kind;

/**
 * The forms of INSERT and REPLACE that take their rows from a file beside them. The server passes over a staged file
 * with any other form, silently.
 */
public final class InsertSql {

    private static final String ACCEPTED = "'INSERT INTO table (columns) VALUES' or 'REPLACE INTO table (columns) ON (columns)"
                                           + " VALUES', each without rows or with one row of ? and constants";
    private static final int MAX_ASCII = 0x7f;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");
    private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE");

    private final List<Token> tokens;
    private int at;

    private InsertSql(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * @param table     quoted
     * @param columns   as they are; empty for all columns of the table
     * @param replaceOn columns by which a row replaces another, as they are; empty to insert
     */
    public static String of(String table, List<String> columns, List<String> replaceOn) {
        String into = (replaceOn.isEmpty() ? "INSERT" : "REPLACE") + " INTO " + table
                      + (columns.isEmpty() ? "" : " " + Identifiers.columns(columns));
        return into + (replaceOn.isEmpty() ? "" : " ON " + Identifiers.columns(replaceOn)) + " VALUES";
    }

    /**
     * For a streaming load, whose file stands in the request's body and whose statement in a header: control characters
     * are escaped.
     *
     * @param table   quoted
     * @param columns as they are; empty for all columns of the table
     * @param format  options of the file's format by key, {@code type} among them
     * @param isText  by key, whether the grammar takes the value as a literal: it refuses words, numbers and truth
     *                values in quotes
     */
    public static String streaming(
            String table, List<String> columns, Map<String, String> format, Predicate<String> isText) {
        StringBuilder sql = new StringBuilder("INSERT INTO ").append(table);
        if (!columns.isEmpty()) {
            sql.append(' ').append(Identifiers.columns(columns));
        }
        sql.append(" FROM @_databend_load FILE_FORMAT = (");
        format.forEach((key, value) -> {
            sql.append(sql.charAt(sql.length() - 1) == '(' ? "" : " ").append(key.toUpperCase(Locale.ROOT)).append(" = ");
            // whoever has made the value, no more than a word goes without quotes
            if (isText.test(key) || !WORD.matcher(value).matches()) {
                Literals.appendString(sql, value);
            } else {
                sql.append(value);
            }
        });
        sql.append(')');
        for (int i = sql.length() - 1; i >= 0; i--) {
            if (Character.isISOControl(sql.charAt(i)) && sql.charAt(i) <= MAX_ASCII) {
                sql.replace(i, i + 1, "\\x" + HexFormat.of().toHexDigits((byte) sql.charAt(i)));
            }
        }
        return sql.toString();
    }

    /**
     * @param  sql                      any text
     * @return                          it
     * @throws IllegalArgumentException if it is another form, saying which ones there are
     */
    public static String check(String sql) {
        List<Token> tokens = new ArrayList<>();
        Tokenizer tokenizer = new Tokenizer(sql);
        for (Token token = tokenizer.next(); token != null; token = tokenizer.next()) {
            if (token.isSignificant()) {
                tokens.add(token);
            }
        }
        if (!new InsertSql(tokens).isAccepted()) {
            throw new IllegalArgumentException(
                    "The SQL takes no rows from a staged file, the server would pass over the file: it takes " + ACCEPTED);
        }
        return sql;
    }

    private boolean isAccepted() {
        boolean replace = accept("REPLACE");
        if (!replace && !accept("INSERT") || !accept("INTO") || !table() || isSymbol("(") && !list(this::name)) {
            return false;
        }
        if (replace && !on()) {
            return false;
        }
        return accept("VALUES") && (!isSymbol("(") || row()) && end();
    }

    private boolean on() {
        boolean on = accept("ON");
        accept("CONFLICT");
        return on && list(this::name);
    }

    private boolean table() {
        boolean complete = name();
        while (complete && acceptSymbol(".")) {
            complete = name();
        }
        return complete;
    }

    private boolean name() {
        boolean name = at < tokens.size() && (kind() == Kind.WORD || kind() == Kind.QUOTED);
        moveOn(name);
        return name;
    }

    /** What has a doubled quote in it is two tokens. */
    private void moveOn(boolean accepted) {
        if (accepted) {
            Kind kind = kind();
            at++;
            while ((kind == Kind.QUOTED || kind == Kind.STRING) && at < tokens.size() && kind() == kind) {
                at++;
            }
        }
    }

    /** A row of constants alone is one the server inserts as it is. */
    private boolean row() {
        int start = at;
        boolean complete = list(this::value);
        return complete && tokens.subList(start, at).stream().anyMatch(token -> token.kind() == Kind.QUESTION);
    }

    private boolean value() {
        boolean sign = acceptSymbol("-") || acceptSymbol("+");
        if (at == tokens.size()) {
            return false;
        }
        boolean value = switch (kind()) {
            case NUMBER -> true;
            case QUESTION, STRING -> !sign;
            case WORD -> !sign && CONSTANTS.contains(word());
            case SPACE, COMMENT, QUOTED, CODE, LOCATION, NAME_MARKER, EXPRESSION_MARKER, SYMBOL -> false;
        };
        moveOn(value);
        return value;
    }

    @FunctionalInterface
    private interface Item {
        boolean accept();
    }

    private boolean list(Item item) {
        if (!acceptSymbol("(") || !item.accept()) {
            return false;
        }
        while (acceptSymbol(",")) {
            if (!item.accept()) {
                return false;
            }
        }
        return acceptSymbol(")");
    }

    private boolean end() {
        acceptSymbol(";");
        return at == tokens.size();
    }

    private Kind kind() {
        return tokens.get(at).kind();
    }

    private String word() {
        return tokens.get(at).text().toUpperCase(Locale.ROOT);
    }

    private boolean accept(String keyword) {
        boolean accepted = at < tokens.size() && kind() == Kind.WORD && word().equals(keyword);
        at += accepted ? 1 : 0;
        return accepted;
    }

    private boolean isSymbol(String symbol) {
        return at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }

    private boolean acceptSymbol(String symbol) {
        boolean accepted = isSymbol(symbol);
        at += accepted ? 1 : 0;
        return accepted;
    }
}
