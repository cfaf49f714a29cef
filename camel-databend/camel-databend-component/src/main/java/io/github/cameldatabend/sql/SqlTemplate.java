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
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.sql.Marker.Source;
import io.github.cameldatabend.sql.Token.Kind;

/**
 * A statement with markers for values: {@code :#name}, {@code :#in:name}, <code>:#${expression}</code> and {@code ?}.
 * Markers inside string literals, quoted identifiers, comments, {@code $$} texts and stage locations are text.
 * Immutable.
 */
public final class SqlTemplate {

    private static final String PREFIX = ":#";
    private static final String LIST_PREFIX = ":#in:";

    private final String sql;
    private final List<Marker> markers;
    /** Text before the first marker, between two, after the last. */
    private final List<String> texts;

    private SqlTemplate(String sql, List<Marker> markers, List<String> texts) {
        this.sql = sql;
        this.markers = List.copyOf(markers);
        this.texts = List.copyOf(texts);
    }

    /**
     * @param  sql                      any text
     * @throws IllegalArgumentException if the braces of an expression do not close
     */
    public static SqlTemplate parse(String sql) {
        List<Token> tokens = tokens(sql);
        List<Marker> markers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int positions = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean position = token.kind() == Kind.QUESTION && !isOperator(tokens, i);
            if (position || token.kind() == Kind.NAME_MARKER || token.kind() == Kind.EXPRESSION_MARKER) {
                markers.add(position
                        ? new Marker(Source.POSITION, String.valueOf(++positions), false) : marker(token));
                texts.add(text.toString());
                text.setLength(0);
            } else {
                text.append(token.text());
            }
        }
        texts.add(text.toString());
        return new SqlTemplate(sql, markers, texts);
    }

    private static List<Token> tokens(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        List<Token> tokens = new ArrayList<>();
        for (Token token = tokenizer.next(); token != null; token = tokenizer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    private static Marker marker(Token token) {
        boolean list = token.text().startsWith(LIST_PREFIX);
        String key = token.text().substring(list ? LIST_PREFIX.length() : PREFIX.length());
        if (token.kind() == Kind.NAME_MARKER) {
            return new Marker(Source.NAME, key, list);
        }
        if (!isClosed(key)) {
            throw new IllegalArgumentException("The SQL has a marker :#${ whose braces do not close");
        }
        return new Marker(Source.EXPRESSION, key, list);
    }

    private static boolean isClosed(String expression) {
        long open = expression.chars().filter(c -> c == '{').count();
        return open == expression.chars().filter(c -> c == '}').count();
    }

    /**
     * {@code v ? 'key'} asks whether a JSON object has a key. A value cannot stand between two others, so between what
     * may end an operand and what can only begin one the question mark is that operator.
     */
    private static boolean isOperator(List<Token> tokens, int i) {
        Token before = significant(tokens, i, -1);
        Token after = significant(tokens, i, 1);
        return before != null && after != null && endsOperand(before) && beginsOperand(after);
    }

    private static Token significant(List<Token> tokens, int from, int step) {
        int i = from + step;
        while (i >= 0 && i < tokens.size() && !tokens.get(i).isSignificant()) {
            i += step;
        }
        return i < 0 || i >= tokens.size() ? null : tokens.get(i);
    }

    private static boolean endsOperand(Token token) {
        return switch (token.kind()) {
            case WORD, QUOTED, STRING, CODE, NUMBER, NAME_MARKER, EXPRESSION_MARKER -> true;
            case SYMBOL -> token.text().equals(")") || token.text().equals("]");
            case SPACE, COMMENT, LOCATION, QUESTION -> false;
        };
    }

    private static boolean beginsOperand(Token token) {
        return switch (token.kind()) {
            case STRING, CODE, NAME_MARKER, EXPRESSION_MARKER, QUESTION -> true;
            case SYMBOL -> token.text().equals("(");
            case SPACE, COMMENT, LOCATION, WORD, QUOTED, NUMBER -> false;
        };
    }

    /** @return the text that was parsed */
    public String sql() {
        return sql;
    }

    /** @return in the order of the text */
    public List<Marker> markers() {
        return markers;
    }

    /**
     * @param  values                   one for each marker, in the same order
     * @param  style                    how the values get into the statement
     * @return                          the text as it was parsed when there are no markers
     * @throws IllegalArgumentException if a value cannot be bound; it names the marker and never tells the value
     */
    public BoundSql bind(List<?> values, BindingStyle style) {
        if (values.size() != markers.size()) {
            throw new IllegalArgumentException(markers.size() + " markers, but " + values.size() + " values");
        }
        if (markers.isEmpty()) {
            return new BoundSql(sql, sql, Map.of(), List.of());
        }
        SqlWriter out = new SqlWriter(style, sql.length() + 32 * markers.size());
        for (int i = 0; i < markers.size(); i++) {
            out.text(texts.get(i));
            out.separateFromBefore();
            write(markers.get(i), values.get(i), out);
            out.separateFromAfter(texts.get(i + 1));
        }
        out.text(texts.get(markers.size()));
        return out.toBoundSql(sql);
    }

    private static void write(Marker marker, Object value, SqlWriter out) {
        try {
            if (marker.list()) {
                ValueTable.writeList(value, out);
            } else {
                ValueTable.write(value, out);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Parameter " + marker.text() + ": " + e.getMessage());
        }
    }
}
