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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The bodies of {@code POST /v1/session/heartbeat}.
 */
final class HeartbeatMessage {

    private HeartbeatMessage() {
    }

    /**
     * @param queriesByNode ids of queries by the id of the node that has them
     */
    static byte[] write(JsonFactory json, Map<String, List<String>> queriesByNode) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(body)) {
            generator.writeStartObject();
            generator.writeObjectFieldStart("node_to_queries");
            for (Map.Entry<String, List<String>> node : queriesByNode.entrySet()) {
                generator.writeArrayFieldStart(node.getKey());
                for (String queryId : node.getValue()) {
                    generator.writeString(queryId);
                }
                generator.writeEndArray();
            }
            generator.writeEndObject();
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    /**
     * @return ids of queries that need no more heartbeats; none when the answer cannot be read
     */
    static List<String> queriesToRemove(JsonFactory json, byte[] body) {
        List<String> queryIds = new ArrayList<>();
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("queries_to_remove");
                JsonToken value = parser.nextToken();
                if (wanted && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.VALUE_STRING) {
                        queryIds.add(parser.getText());
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return queryIds;
        } catch (IOException e) {
            return List.of();
        }
    }
}
