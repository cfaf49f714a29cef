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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** All goes well with every request, so that a message gets to the end of its way. Keeps what was sent. */
final class RecordingServer implements AutoCloseable {

    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final String PRESIGNED
            = "[{\"name\":\"method\",\"type\":\"String\"},{\"name\":\"headers\",\"type\":\"Variant\"},"
              + "{\"name\":\"url\",\"type\":\"String\"}]";
    private static final String LISTED
            = "[{\"name\":\"name\",\"type\":\"String\"},{\"name\":\"size\",\"type\":\"UInt64\"},"
              + "{\"name\":\"md5\",\"type\":\"Nullable(String)\"},{\"name\":\"last_modified\",\"type\":\"String\"}]";
    private static final String DESCRIBED
            = "[{\"name\":\"Property\",\"type\":\"String\"},{\"name\":\"Value\",\"type\":\"String\"}]";
    private static final String PROCEDURE
            = "[[\"signature\",\"(a)\"],[\"returns\",\"(Int32)\"],[\"language\",\"SQL\"],[\"body\",\"b\"]]";

    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final PlainServer server;
    private String version;
    private String column;
    private String cell;
    private String state;
    private String file;

    RecordingServer() throws IOException {
        reset();
        this.server = new PlainServer(this::reply);
    }

    /** It answers as if nobody had said how. */
    void reset() {
        version = Loads.NEW;
        column = "n";
        cell = "";
        state = "";
        file = "f.csv";
    }

    URI url() {
        return server.url();
    }

    void setVersion(String version) {
        this.version = version;
    }

    /** The name of the only column of queries. */
    void setColumn(String column) {
        this.column = column;
    }

    /** The only value that queries find. */
    void setCell(String cell) {
        this.cell = cell;
    }

    /** What a table of states has. */
    void setState(String state) {
        this.state = state;
    }

    /** The only file on the stage. */
    void setFile(String file) {
        this.file = file;
    }

    /** There were no requests so far. */
    void forget() {
        requests.clear();
    }

    /** The requests so far, oldest first. */
    List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    private void reply(ReceivedRequest request, OutputStream out) throws IOException {
        requests.add(request);
        String text = answer(request);
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-DATABEND-VERSION: " + version
                         + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(US_ASCII);
        out.write(answer);
    }

    private String answer(ReceivedRequest request) {
        // what goes through a proxy begins with the server's address
        int host = request.url().indexOf("://") + 3;
        String path = request.url().startsWith("/") ? request.url() : request.url().substring(request.url().indexOf('/', host));
        if (path.equals(Loads.UPLOAD)) {
            Matcher name = FILE_NAME.matcher(request.text());
            return "{\"files\":[" + (name.find() ? Answer.text(name.group(1)) : "") + "]}";
        } else if (path.equals(Loads.STREAMING)) {
            return "{\"id\":\"x\",\"stats\":{\"bytes\":10,\"rows\":2}}";
        } else if (path.startsWith("/v1/") && path.contains("/procedures")) {
            return path.endsWith("/procedures")
                    ? "[]" : "{\"signature\":\"(a)\",\"returns\":\"(Int32)\",\"language\":\"SQL\",\"body\":\"b\"}";
        } else if (!path.startsWith(Answer.QUERY)) {
            return "1";
        }
        return rows(request.text()).json();
    }

    private Answer rows(String statement) {
        Answer answer = Loads.inserted(2);
        if (statement.contains("\"PRESIGN ")) {
            return answer.with("schema", PRESIGNED).with("data", "[[\"GET\",\"{}\",\"" + url() + "/file\"]]");
        } else if (statement.contains("\"LIST ")) {
            return answer.with("schema", LISTED)
                    .with("data", "[[" + json(file) + ",\"2\",null,\"2026-01-31 12:00:00.000 +0000\"]]");
        } else if (statement.contains("\"DESC PROCEDURE ")) {
            return answer.with("schema", DESCRIBED).with("data", PROCEDURE);
        } else if (statement.contains("\"BEGIN\"")) {
            return answer.with("session", "{\"txn_state\":\"Active\"}").with("data", "[]");
        }
        return answer.with("schema", "[{\"name\":" + json(column) + ",\"type\":\"String\"}]")
                .with("data", "[[" + json(statement.contains("SELECT state ") ? state : cell) + "]]");
    }

    /** In ASCII, whatever it is. */
    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
