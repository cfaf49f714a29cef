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
package io.github.cameldatabend.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads the answers of the query routes, field by field in any order, unknown fields passed over.
 * <p>
 * The rows are only located here: a server writes the settings that say how to read them (the time zone above all)
 * after the rows.
 */
public final class ResponseReader {

    private static final int QUOTED_CHARACTERS = 200;

    private final JsonFactory json;

    /**
     * @param json makes the parsers; its limits hold for every answer
     */
    ResponseReader(JsonFactory json) {
        this.json = json;
    }

    /**
     * @param  body                  the bytes of an answer with HTTP status 200
     * @throws ResultFormatException if it is not a JSON object of the protocol
     */
    public QueryResponse read(byte[] body) {
        RowsCut cut = new RowsCut(body);
        try (JsonParser parser = json.createParser(cut.rest())) {
            return new Fields(body, cut).read(parser);
        } catch (IOException e) {
            throw new ResultFormatException("Unreadable answer: " + withoutSource(e) + ", begins " + quote(body), e);
        }
    }

    /**
     * @param  body the bytes of an answer with another status than 200: {@code {"error":{…}}} from the server,
     *              {@code {"kind":…,"message":…}} from a gateway, or any text
     * @return      what it says, with code 0 when it has none; never null
     */
    public ServerError readError(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            ServerError error = parser.nextToken() == JsonToken.START_OBJECT ? errorDocument(parser) : null;
            if (error != null) {
                return error;
            }
        } catch (IOException e) {
            // not JSON: a panic of the server or a proxy's page, told as text
        }
        return new ServerError(0, null, quote(body), null);
    }

    private static ServerError errorDocument(JsonParser parser) throws IOException {
        ServerError nested = null;
        String kind = null;
        String message = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("error") && value == JsonToken.START_OBJECT) {
                nested = error(parser);
            } else if (field.equals("kind")) {
                kind = text(parser);
            } else if (field.equals("message")) {
                message = text(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (nested != null) {
            return nested;
        }
        return message == null && kind == null ? null : new ServerError(0, kind, message, null);
    }

    private static ServerError error(JsonParser parser) throws IOException {
        int code = 0;
        String kind = null;
        String message = null;
        String detail = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "code" -> code = parser.getValueAsInt();
                case "kind" -> kind = text(parser);
                case "message" -> message = text(parser);
                case "detail" -> detail = text(parser);
                default -> parser.skipChildren();
            }
        }
        return new ServerError(code, kind, message, detail);
    }

    /** Text of a scalar, null for null; a structure where text should be is passed over. */
    private static String text(JsonParser parser) throws IOException {
        parser.skipChildren();
        return parser.getValueAsString();
    }

    private static String withoutSource(IOException e) {
        String message = String.valueOf(e.getMessage());
        int lineEnd = message.indexOf('\n');
        return lineEnd < 0 ? message : message.substring(0, lineEnd);
    }

    private static String quote(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, QUOTED_CHARACTERS), StandardCharsets.UTF_8);
        return body.length > QUOTED_CHARACTERS ? start + "…" : start;
    }

    /** The fields of one answer while it is read. */
    private static final class Fields {

        private final byte[] body;
        private final RowsCut cut;
        private String id = "";
        private String nodeId = "";
        private String state = "";
        private SessionObject session;
        private ServerError error;
        private List<String> warnings = List.of();
        private Boolean hasResultSet;
        private List<Column> columns = List.of();
        private Integer resultTimeoutSecs;
        private Map<String, String> settings = Map.of();
        private QueryStats stats = QueryStats.NONE;
        private String finalUri;
        private String nextUri;
        private String killUri;
        private RowBytes rows;

        Fields(byte[] body, RowsCut cut) {
            this.body = body;
            this.cut = cut;
            this.rows = new RowBytes(body, 0, 0);
        }

        QueryResponse read(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ResultFormatException("The answer is not a JSON object, it begins " + quote(body), null);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_NULL) {
                    continue;
                }
                read(field, parser);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new ResultFormatException("The answer ends too early", null);
            }
            if (state.isEmpty()) {
                throw new ResultFormatException("The answer has no state, it begins " + quote(body), null);
            }
            return new QueryResponse(
                    id, nodeId, state, session, error, warnings, hasResultSet, columns, resultTimeoutSecs, settings,
                    stats, finalUri, nextUri, killUri, rows);
        }

        private void read(String field, JsonParser parser) throws IOException {
            switch (field) {
                case "id" -> id = scalar(field, parser);
                case "node_id" -> nodeId = scalar(field, parser);
                case "state" -> state = scalar(field, parser);
                case "session" -> session = session(field, parser);
                case "error" -> error = errorOrText(parser);
                case "warnings" -> warnings = warnings(parser);
                case "has_result_set" -> hasResultSet = parser.getValueAsBoolean();
                case "schema" -> columns = columns(field, parser);
                case "data" -> rows = rows(field, parser);
                case "result_timeout_secs" -> resultTimeoutSecs = parser.getValueAsInt();
                case "settings" -> settings = settings(field, parser);
                case "stats" -> stats = stats(field, parser);
                case "final_uri" -> finalUri = scalar(field, parser);
                case "next_uri" -> nextUri = scalar(field, parser);
                case "kill_uri" -> killUri = scalar(field, parser);
                default -> parser.skipChildren();
            }
        }

        private static String scalar(String field, JsonParser parser) throws IOException {
            if (!parser.currentToken().isScalarValue()) {
                throw unfit(field, parser);
            }
            return parser.getValueAsString();
        }

        private static void expect(JsonToken due, String field, JsonParser parser) {
            if (parser.currentToken() != due) {
                throw unfit(field, parser);
            }
        }

        private static ResultFormatException unfit(String field, JsonParser parser) {
            return new ResultFormatException(
                    "The answer's field '" + field + "' holds " + parser.currentToken() + ", which it never does", null);
        }

        private static ServerError errorOrText(JsonParser parser) throws IOException {
            return parser.currentToken() == JsonToken.START_OBJECT
                    ? error(parser) : new ServerError(0, null, text(parser), null);
        }

        /** Kept as it is; what is of use here is read in passing. */
        private SessionObject session(String field, JsonParser parser) throws IOException {
            expect(JsonToken.START_OBJECT, field, parser);
            int start = start(parser);
            Boolean needsNode = null;
            boolean needsBeats = false;
            String transaction = null;
            Map<String, String> inForce = Map.of();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String part = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (part) {
                    case "need_sticky" -> needsNode = value.isBoolean() ? Boolean.valueOf(parser.getBooleanValue()) : needsNode;
                    case "need_keep_alive" -> needsBeats = value == JsonToken.VALUE_TRUE;
                    case "txn_state" -> transaction = text(parser);
                    case "settings" -> inForce = value == JsonToken.START_OBJECT ? settings(part, parser) : inForce;
                    default -> parser.skipChildren();
                }
                parser.skipChildren();
            }
            int end = (int) parser.currentLocation().getByteOffset();
            return new SessionObject(
                    new String(
                            cut.rest(), start, end - start, StandardCharsets.UTF_8), needsNode, needsBeats, transaction,
                    inForce);
        }

        private RowBytes rows(String field, JsonParser parser) throws IOException {
            expect(JsonToken.START_ARRAY, field, parser);
            int start = start(parser);
            parser.skipChildren();
            return cut.rows(start, (int) parser.currentLocation().getByteOffset() - start);
        }

        /** The parser counts bytes in UTF-8 only, which is what JSON is sent in. */
        private static int start(JsonParser parser) {
            long start = parser.currentTokenLocation().getByteOffset();
            if (start < 0) {
                throw new ResultFormatException("The answer is not in UTF-8", null);
            }
            return (int) start;
        }

        private static List<String> warnings(JsonParser parser) throws IOException {
            List<String> warnings = new ArrayList<>();
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    String warning = text(parser);
                    if (warning != null) {
                        warnings.add(warning);
                    }
                }
            }
            return warnings;
        }

        private static List<Column> columns(String field, JsonParser parser) throws IOException {
            expect(JsonToken.START_ARRAY, field, parser);
            List<Column> columns = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                String name = "";
                String type = "";
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String part = parser.currentName();
                    parser.nextToken();
                    switch (part) {
                        case "name" -> name = Objects.requireNonNullElse(text(parser), "");
                        case "type" -> type = Objects.requireNonNullElse(text(parser), "");
                        default -> parser.skipChildren();
                    }
                }
                columns.add(Column.of(name, type));
            }
            return List.copyOf(columns);
        }

        private static Map<String, String> settings(String field, JsonParser parser) throws IOException {
            expect(JsonToken.START_OBJECT, field, parser);
            Map<String, String> settings = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                String value = text(parser);
                if (value != null) {
                    settings.put(name, value);
                }
            }
            return settings;
        }

        private static QueryStats stats(String name, JsonParser parser) throws IOException {
            expect(JsonToken.START_OBJECT, name, parser);
            long[] scan = new long[2];
            long[] write = new long[2];
            long[] result = new long[2];
            long[] total = new long[2];
            double runningMillis = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "scan_progress" -> progress(parser, scan);
                    case "write_progress" -> progress(parser, write);
                    case "result_progress" -> progress(parser, result);
                    case "total_scan" -> progress(parser, total);
                    case "running_time_ms" -> runningMillis = parser.getValueAsDouble();
                    default -> parser.skipChildren();
                }
            }
            return new QueryStats(
                    scan[0], scan[1], write[0], write[1], result[0], result[1], total[0], total[1], runningMillis);
        }

        private static void progress(JsonParser parser, long[] rowsAndBytes) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "rows" -> rowsAndBytes[0] = parser.getValueAsLong();
                    case "bytes" -> rowsAndBytes[1] = parser.getValueAsLong();
                    default -> parser.skipChildren();
                }
            }
        }
    }
}
