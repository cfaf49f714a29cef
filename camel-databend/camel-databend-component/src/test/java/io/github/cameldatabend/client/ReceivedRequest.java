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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A request of HTTP/1.1 as it came in.
 *
 * @param headers its lines
 */
record ReceivedRequest(String method, String url, List<String> headers, byte[] body) {

    private static final int LINE_BREAK = 2;
    private static final int HEXADECIMAL = 16;

    /**
     * @return null at the end of the connection
     */
    static ReceivedRequest read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        // whatever stands between the first space and the last
        String url = line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
        List<String> headers = new ArrayList<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
        }
        return new ReceivedRequest(line.substring(0, line.indexOf(' ')), url, headers, body(headers, in));
    }

    private static byte[] body(List<String> headers, InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String header : headers) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                body.writeBytes(read(in, Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip())));
            } else if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
                for (int size = chunk(in); size > 0; size = chunk(in)) {
                    body.writeBytes(read(in, size));
                    read(in, LINE_BREAK);
                }
                line(in);
            }
        }
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in), HEXADECIMAL);
    }

    private static byte[] read(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ends early");
        }
        return bytes;
    }

    /** Empty at the end. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** Its bytes as characters. */
    String text() {
        return new String(body, ISO_8859_1);
    }
}
