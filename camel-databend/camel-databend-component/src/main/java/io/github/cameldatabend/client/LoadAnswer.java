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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads what the server says to a streaming load.
 */
final class LoadAnswer {

    private LoadAnswer() {
    }

    /**
     * @return             how many rows it has written
     * @throws IOException if it says nothing of the sort
     */
    static long rows(JsonFactory json, byte[] body) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The answer is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isStats = parser.currentName().equals("stats");
                if (parser.nextToken() == JsonToken.START_OBJECT && isStats) {
                    return rows(parser);
                }
                parser.skipChildren();
            }
            throw new IOException("The answer has no field 'stats'");
        }
    }

    private static long rows(JsonParser stats) throws IOException {
        while (stats.nextToken() == JsonToken.FIELD_NAME) {
            boolean isRows = stats.currentName().equals("rows");
            if (stats.nextToken() == JsonToken.VALUE_NUMBER_INT && isRows) {
                return stats.getLongValue();
            }
            stats.skipChildren();
        }
        throw new IOException("The answer does not say how many rows were written");
    }
}
