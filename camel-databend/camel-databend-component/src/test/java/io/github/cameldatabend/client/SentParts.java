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

import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Takes a request apart as its receiver does: each part says what it is, and has its data as they are behind all
 * coding. Written apart from what codes them.
 */
final class SentParts {

    /** Other ones each time. */
    private static final Set<String> VARYING = Set.of("host", "content-length", "user-agent", "accept-encoding", "connection");
    /** With it each request begins. */
    static final String METHOD = "method=";
    /** The last part of a body that came to its end. */
    static final String WHOLE = "multipart=--\r\n";

    private static final int OWN_ID_LENGTH = 32;
    private static final Pattern OWN_ID = Pattern.compile("[0-9a-f]{" + OWN_ID_LENGTH + "}");
    private static final Pattern QUOTED = Pattern.compile("`([^`]|``)+`|\"([^\"]|\"\")+\"");
    /** White space and quotes are of it behind a backslash. */
    private static final Pattern LOCATION = Pattern.compile(
            "(@[^\\s,`;'\"()\\\\]*(?:\\\\[\\s'\"\\\\][^\\s,`;'\"()\\\\]*)*)(?: PATTERN = ('[^'\\\\]*(?:(?:\\\\.|'')[^'\\\\]*)*'))?",
            Pattern.DOTALL);
    /** Text with all symbols behind backslashes, and what may follow. */
    private static final Pattern PATTERN = Pattern.compile(
            "\\^([^.+*?()|\\[\\]{}^$\\\\]*(?:\\\\[^A-Za-z0-9][^.+*?()|\\[\\]{}^$\\\\]*)*)([.][*])?\\$", Pattern.DOTALL);
    /** So one that is text is kept. */
    private static final String WATERMARK = "string:";

    private final List<String> parts = new ArrayList<>();

    private SentParts() {
    }

    static List<String> of(List<ReceivedRequest> requests) throws IOException {
        SentParts sent = new SentParts();
        for (ReceivedRequest request : requests) {
            sent.request(request);
        }
        return sent.parts;
    }

    private void add(String kind, String data) {
        parts.add(kind + "=" + (data.length() < OWN_ID_LENGTH ? data : OWN_ID.matcher(data).replaceAll("own")));
    }

    private void request(ReceivedRequest request) throws IOException {
        add("method", request.method());
        url(request.url());
        String type = "";
        for (String line : request.headers().stream().sorted().toList()) {
            String[] nameAndValue = line.split(":", 2);
            String name = nameAndValue[0].toLowerCase(Locale.ROOT);
            String value = nameAndValue.length == 1 ? "no header" : nameAndValue[1].strip();
            if (name.equals("content-type")) {
                type = value;
                add("header " + name, value.replaceFirst("boundary=.*", ""));
            } else if (!VARYING.contains(name)) {
                header(name, value);
            }
        }
        if (type.startsWith("application/json") && request.body().length > 0) {
            json("", new String(request.body(), UTF_8));
        } else if (type.startsWith("multipart/")) {
            multipart(request.text(), type.substring(type.indexOf("boundary=") + 9));
        } else {
            add("body", new String(request.body(), UTF_8));
        }
    }

    private void url(String url) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        for (String segment : path.split("/", -1)) {
            String text = decoded(segment);
            boolean quoted = QUOTED.matcher(text).matches();
            add(segment.equals(".") || segment.equals("..") ? "path step" : "path",
                    quoted ? unquoted(text.substring(1, text.length() - 1), text.charAt(0)) : text);
        }
        if (question >= 0) {
            for (String pair : url.substring(question + 1).split("&", -1)) {
                String[] keyAndValue = pair.split("=", 2);
                add("query " + decoded(keyAndValue[0]), keyAndValue.length == 1 ? "" : decoded(keyAndValue[1]));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private void header(String name, String value) throws IOException {
        switch (name) {
            case "authorization" -> credentials("", value);
            case "proxy-authorization" -> credentials("proxy ", value);
            case "x-databend-sql" -> sql(value);
            case "x-databend-query-context" -> json(name, value);
            default -> add("header " + name, value);
        }
    }

    private void credentials(String whose, String value) throws IOException {
        String[] jwt = value.split("[.]");
        if (value.startsWith("Basic ")) {
            String pair = new String(Base64.getDecoder().decode(value.substring(6)), UTF_8);
            add(whose + "user", pair.substring(0, pair.indexOf(':')));
            add(whose + "password", pair.substring(pair.indexOf(':') + 1));
        } else if (value.startsWith("Bearer ey") && jwt.length == 3) {
            json("claims", new String(Base64.getUrlDecoder().decode(jwt[1]), UTF_8).replaceAll(",\"iat\":.*", "}"));
        } else {
            add(whose + "token", value);
        }
    }

    private void json(String name, String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    add("json name", parser.currentName());
                } else if (token == JsonToken.VALUE_STRING && "sql".equals(parser.currentName())) {
                    sql(parser.getText());
                } else if (token == JsonToken.VALUE_STRING && parser.getText().startsWith(WATERMARK)) {
                    add("watermark", URLDecoder.decode(parser.getText().substring(WATERMARK.length()), UTF_8));
                } else if (token.isScalarValue()) {
                    add("json " + token, parser.getText());
                } else {
                    add("json", token.toString());
                }
            }
        }
    }

    private void multipart(String body, String boundary) throws IOException {
        String[] pieces = ("\r\n" + body).split("\r\n--" + boundary, -1);
        for (String piece : pieces) {
            int blank = piece.indexOf("\r\n\r\n");
            if (blank < 0) {
                add("multipart", piece);
                continue;
            }
            String head = piece.substring(0, blank);
            for (String line : head.split("\r\n")) {
                add("part header", line);
            }
            String text = new String(piece.substring(blank + 4).getBytes(ISO_8859_1), UTF_8);
            if (head.contains(".ndjson\"")) {
                json("", text);
            } else {
                lines(text);
            }
        }
    }

    /** Fields by the rules of CSV. */
    private void lines(String csv) {
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append(csv.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                add(c == ',' ? "cell" : "last cell", field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        add("part end", field.toString());
    }

    private void sql(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end = at + 1;
            if (c == '\'' || c == '"' || c == '`') {
                end = endOfQuoted(sql, at);
                add(c == '\'' ? "sql text" : "sql name", unquoted(sql.substring(at + 1, Math.max(at + 1, end - 1)), c));
            } else if (sql.startsWith("--", at)) {
                end = sql.length();
                add("sql comment", sql.substring(at));
            } else if (sql.startsWith("/*", at)) {
                end = sql.indexOf("*/", at + 2) < 0 ? sql.length() : sql.indexOf("*/", at + 2) + 2;
                add("sql comment", sql.substring(at, end));
            } else if (c == '@') {
                Matcher location = LOCATION.matcher(sql).region(at, sql.length());
                location.lookingAt();
                end = location.end();
                location(sql.substring(0, at), location.group(1).replaceAll("\\\\(.)", "$1"), location.group(2));
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                    end++;
                }
                add("sql word", sql.substring(at, end));
            } else if (c == ')' && isTextInBrackets()) {
                // some texts have to be, which makes no difference to what they are
                parts.remove(parts.size() - 2);
            } else if (!Character.isWhitespace(c)) {
                add("sql symbol", String.valueOf(c));
            }
            at = end;
        }
    }

    private boolean isTextInBrackets() {
        int size = parts.size();
        return size > 1 && parts.get(size - 1).startsWith("sql text=") && parts.get(size - 2).equals("sql symbol=(");
    }

    /**
     * Those that list and remove go by the beginning of a path, or by all of it.
     *
     * @param literal of a pattern behind the location, or null
     */
    private void location(String before, String location, String literal) {
        if (!before.matches("(LIST|REMOVE) ")) {
            add("sql text", location + (literal == null ? "" : " PATTERN = " + literal));
            return;
        }
        String regex = literal == null ? "^.*$" : unquoted(literal.substring(1, literal.length() - 1), '\'');
        Matcher pattern = PATTERN.matcher(regex);
        boolean known = pattern.matches();
        add("sql text", location + (known ? pattern.group(1).replaceAll("\\\\([^A-Za-z0-9])", "$1") : " with " + regex));
        add("sql files", !known ? "unknown" : pattern.group(2) == null ? "one" : "all");
    }

    private static int endOfQuoted(String sql, int start) {
        char quote = sql.charAt(start);
        for (int i = start + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (sql.charAt(i) == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        throw new IllegalArgumentException("Quotes that do not close: " + sql);
    }

    private static String unquoted(String inner, char quote) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == quote) {
                i++;
                text.append(quote);
            } else if (c != '\\' || quote == '`') {
                text.append(c);
            } else {
                c = inner.charAt(++i);
                switch (c) {
                    case 'b' -> text.append('\b');
                    case 'f' -> text.append('\f');
                    case 'n' -> text.append('\n');
                    case 'r' -> text.append('\r');
                    case 't' -> text.append('\t');
                    case 'x' -> {
                        text.append((char) Integer.parseInt(inner.substring(i + 1, i + 3), 16));
                        i += 2;
                    }
                    default -> text.append(c);
                }
            }
        }
        return text.toString();
    }
}
