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
import java.util.Locale;
import java.util.Map;

import static java.util.Map.entry;

/**
 * The types of a procedure's arguments, spelled as the server spells them. It tells procedures of one name apart by
 * that text, so that {@code int, varchar(20)} finds none where there is one for {@code Int32,String}.
 *
 * @param types one for each argument, in order; a type that is not known here is as it was given
 */
public record ArgumentTypes(List<String> types) {

    private static final int MAX_DEPTH = 64;

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("boolean", "Boolean"), entry("bool", "Boolean"),
            entry("int8", "Int8"), entry("tinyint", "Int8"), entry("int16", "Int16"), entry("smallint", "Int16"),
            entry("int32", "Int32"), entry("int", "Int32"), entry("integer", "Int32"),
            entry("int64", "Int64"), entry("bigint", "Int64"), entry("signed", "Int64"),
            entry("uint8", "UInt8"), entry("uint16", "UInt16"), entry("uint32", "UInt32"),
            entry("uint64", "UInt64"), entry("unsigned", "UInt64"),
            entry("float32", "Float32"), entry("float", "Float32"), entry("real", "Float32"),
            entry("float64", "Float64"), entry("double", "Float64"),
            entry("decimal", "Decimal"), entry("numeric", "Decimal"),
            entry("date", "Date"), entry("timestamp", "Timestamp"), entry("datetime", "Timestamp"),
            entry("timestamp_tz", "TimestampTz"), entry("timestamptz", "TimestampTz"), entry("interval", "Interval"),
            entry("string", "String"), entry("varchar", "String"), entry("char", "String"), entry("character", "String"),
            entry("text", "String"),
            entry("binary", "Binary"), entry("varbinary", "Binary"), entry("blob", "Binary"), entry("longblob", "Binary"),
            entry("mediumblob", "Binary"), entry("tinyblob", "Binary"),
            entry("variant", "Variant"), entry("json", "Variant"), entry("bitmap", "Bitmap"),
            entry("geometry", "Geometry"), entry("geography", "Geography"), entry("vector", "Vector"),
            entry("array", "Array"), entry("map", "Map"), entry("tuple", "Tuple"), entry("nullable", "Nullable"));

    public ArgumentTypes {
        types = List.copyOf(types);
    }

    /**
     * @param  place                    what holds the types, for the message
     * @param  text                     types with commas between them, in any case and spacing, with or without
     *                                  parentheses around them; null or blank for none
     * @throws IllegalArgumentException naming the place and what it takes
     */
    public static ArgumentTypes parse(String place, String text) {
        if (text == null || text.isBlank()) {
            return new ArgumentTypes(List.of());
        }
        try {
            return new ArgumentTypes(new Parser(text).list());
        } catch (NotUnderstood e) {
            throw new IllegalArgumentException(
                    place + " is '" + text + "', it takes types with commas between them, such as Int32,Decimal(4, 2)");
        }
    }

    /**
     * @param  arguments as the server lists a procedure, for example {@code p1(UInt8,UInt8) RETURN (Int32)}
     * @return           its types; null when the text is something else
     */
    public static ArgumentTypes ofListed(String arguments) {
        int end = arguments.lastIndexOf(") RETURN (");
        // from behind: a name may have parentheses of its own, types have them in pairs
        int depth = 0;
        for (int i = end; i >= 0; i--) {
            depth += arguments.charAt(i) == ')' ? 1 : arguments.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return understood(arguments.substring(i + 1, end));
            }
        }
        return null;
    }

    private static ArgumentTypes understood(String text) {
        try {
            return parse("", text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @return the text by which the server knows them, for example {@code Int32,Decimal(4, 2)} */
    public String key() {
        return String.join(",", types);
    }

    /** Reads types by recursive descent. */
    private static final class Parser {

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<String> list() {
            boolean enclosed = accept('(');
            List<String> types = new ArrayList<>();
            if (!enclosed || !accept(')')) {
                types.addAll(types(0, false));
                require(!enclosed || accept(')'));
            }
            skipSpaces();
            require(at == text.length());
            return types;
        }

        private List<String> types(int depth, boolean named) {
            List<String> types = new ArrayList<>();
            do {
                types.add(type(depth, named));
            } while (accept(',') && !(named && peek() == ')'));
            return types;
        }

        /** @param named whether a name may stand before the type, as in a tuple */
        private String type(int depth, boolean named) {
            require(depth < MAX_DEPTH);
            String word = word();
            if (named && Character.isLetter(peek()) && !isModifier()) {
                word = word();
            }
            String name = NAMES.getOrDefault(word.toLowerCase(Locale.ROOT), word);
            String type = switch (name) {
                case "Decimal" -> decimal(word);
                case "Array", "Map" -> name + "(" + String.join(", ", inParentheses(depth, false)) + ")";
                case "Tuple" -> tuple(inParentheses(depth, true));
                case "Nullable" -> String.join("", inParentheses(depth, false)) + " NULL";
                case "Vector" -> name + "(" + number() + ")";
                default -> simple(name);
            };
            return withModifiers(type);
        }

        private List<String> inParentheses(int depth, boolean named) {
            require(accept('('));
            List<String> types = types(depth + 1, named);
            require(accept(')'));
            return types;
        }

        private static String tuple(List<String> types) {
            return "Tuple(" + String.join(", ", types) + (types.size() == 1 ? ",)" : ")");
        }

        private String decimal(String word) {
            if (word.equalsIgnoreCase("numeric") || !accept('(')) {
                return "Decimal(18, 3)";
            }
            String precision = digits();
            String scale = accept(',') ? digits() : "0";
            require(accept(')'));
            return "Decimal(" + precision + ", " + scale + ")";
        }

        /** Many types take a length that means nothing. */
        private String simple(String name) {
            if (peek() == '(') {
                number();
            }
            return name;
        }

        private String number() {
            require(accept('('));
            String digits = digits();
            require(accept(')'));
            return digits;
        }

        private String digits() {
            String digits = word();
            require(digits.chars().allMatch(c -> c >= '0' && c <= '9'));
            return digits.replaceFirst("^0+(?=.)", "");
        }

        private String withModifiers(String plain) {
            String type = plain;
            if (type.startsWith("Int") && acceptWord("unsigned")) {
                type = "U" + type;
            }
            if (type.equals("Float64")) {
                acceptWord("precision");
            }
            if (type.equals("Timestamp") && acceptWord("with")) {
                require(acceptWord("time") && acceptWord("zone"));
                type = "TimestampTz";
            }
            if (acceptWord("not")) {
                require(acceptWord("null"));
            } else if (acceptWord("null") && !type.endsWith(" NULL")) {
                type += " NULL";
            }
            return type;
        }

        private boolean isModifier() {
            int before = at;
            boolean modifier = acceptWord("unsigned") || acceptWord("precision") || acceptWord("with") || acceptWord("not")
                    || acceptWord("null");
            at = before;
            return modifier;
        }

        private boolean acceptWord(String word) {
            skipSpaces();
            int end = at + word.length();
            boolean there = text.regionMatches(true, at, word, 0, word.length())
                    && (end == text.length() || !isPart(text.charAt(end)));
            at = there ? end : at;
            return there;
        }

        private String word() {
            skipSpaces();
            int start = at;
            while (at < text.length() && isPart(text.charAt(at))) {
                at++;
            }
            require(at > start);
            return text.substring(start, at);
        }

        /** No other characters get into SQL by way of a type. */
        private static boolean isPart(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }

        private boolean accept(char c) {
            boolean there = peek() == c;
            at += there ? 1 : 0;
            return there;
        }

        /** The next character that is no space; 0 at the end. */
        private char peek() {
            skipSpaces();
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void skipSpaces() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private static void require(boolean understood) {
            if (!understood) {
                throw new NotUnderstood();
            }
        }
    }

    private static final class NotUnderstood extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super(null, null, false, false);
        }
    }
}
