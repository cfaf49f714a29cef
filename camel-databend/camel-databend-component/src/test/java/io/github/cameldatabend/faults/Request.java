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
package io.github.cameldatabend.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A request of HTTP/1.1 as it comes in. */
record Request(String method, String path, Map<String, String> headers, String body) {

    private static final int LINE_BREAK = 2;
    private static final int HEXADECIMAL = 16;
    private static final Pattern SQL = Pattern.compile("\"sql\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** All but the body; null at the end of the connection. */
    static Request readHead(InputStream in) throws IOException {
        String line = readLine(in);
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return new Request(words[0], words[1], headers, "");
    }

    /** The same with its body, whose bytes are its characters. */
    Request readBody(InputStream in) throws IOException {
        boolean chunked = header("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked");
        String length = header("Content-Length");
        String text = chunked ? readChunks(in) : length.isEmpty() ? "" : read(in, Integer.parseInt(length));
        return new Request(method, path, headers, text);
    }

    /** Empty if there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    boolean startsQuery() {
        return is("POST", "/v1/query");
    }

    /** Of the statement that it starts; empty if it starts none. */
    String sql() {
        Matcher sql = SQL.matcher(body);
        return startsQuery() && sql.find() ? sql.group(1) : "";
    }

    boolean inserts() {
        return sql().startsWith("INSERT INTO");
    }

    boolean begins() {
        return sql().equals("BEGIN");
    }

    boolean commits() {
        return sql().equals("COMMIT");
    }

    boolean rollsBack() {
        return sql().equals("ROLLBACK");
    }

    boolean isForPage() {
        return path.contains("/page/");
    }

    boolean isFinal() {
        return path.endsWith("/final");
    }

    boolean kills() {
        return path.endsWith("/kill");
    }

    boolean uploads() {
        return is("PUT", "/v1/upload_to_stage");
    }

    boolean loads() {
        return is("PUT", "/v1/streaming_load");
    }

    boolean isForStorage() {
        return path.startsWith("/storage/");
    }

    boolean isForHealth() {
        return is("GET", "/health");
    }

    boolean verifies() {
        return is("POST", "/v1/verify");
    }

    boolean listsProcedures() {
        return is("GET", "/v1/procedures");
    }

    private static String readChunks(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int length = Integer.parseInt(readLine(in), HEXADECIMAL);
        while (length > 0) {
            text.append(read(in, length));
            read(in, LINE_BREAK);
            length = Integer.parseInt(readLine(in), HEXADECIMAL);
        }
        readLine(in);
        return text.toString();
    }

    private static String read(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ends early");
        }
        return new String(bytes, ISO_8859_1);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
