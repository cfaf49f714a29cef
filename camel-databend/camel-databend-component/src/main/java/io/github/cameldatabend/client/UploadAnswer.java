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
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads what the server says to an upload.
 */
final class UploadAnswer {

    private static final String FILES = "files";

    private UploadAnswer() {
    }

    /**
     * @return             the names of the files that it has stored, in its order
     * @throws IOException if it says nothing of the sort
     */
    static List<String> files(JsonFactory json, byte[] body) throws IOException {
        List<String> files = null;
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The answer is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isFiles = parser.currentName().equals(FILES);
                if (parser.nextToken() == JsonToken.START_ARRAY && isFiles) {
                    files = texts(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (files == null) {
            throw new IOException("The answer has no field '" + FILES + "'");
        }
        return files;
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(parser.getValueAsString());
            parser.skipChildren();
        }
        return texts;
    }
}
