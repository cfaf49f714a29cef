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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.cameldatabend.result.ResultFormatException;

/**
 * What the admin port answers about procedures. Unknown fields are passed over.
 */
final class ProcedureMessages {

    private ProcedureMessages() {
    }

    /**
     * @throws ResultFormatException if it is something else
     */
    static List<Procedure> list(JsonFactory json, byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_ARRAY);
            List<Procedure> procedures = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                procedures.add(procedure(fields(parser)));
            }
            require(parser.currentToken() == JsonToken.END_ARRAY);
            return procedures;
        } catch (IOException | NumberFormatException | DateTimeException e) {
            throw new ResultFormatException("The list of procedures is unreadable: " + e.getMessage(), e);
        }
    }

    /**
     * @throws ResultFormatException if it is something else
     */
    static ProcedureDetail detail(JsonFactory json, byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            Map<String, String> fields = fields(parser);
            return new ProcedureDetail(
                    text(fields, "signature"), text(fields, "returns"), text(fields, "language"), text(fields, "body"));
        } catch (IOException e) {
            throw new ResultFormatException("The procedure is unreadable: " + e.getMessage(), e);
        }
    }

    private static Procedure procedure(Map<String, String> fields) {
        String createdOn = text(fields, "created_on");
        return new Procedure(
                text(fields, "name"), Long.parseLong(text(fields, "procedure_id")), text(fields, "arguments"),
                text(fields, "comment"), text(fields, "description"), instant(createdOn));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Map<String, String> fields(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                fields.put(name, parser.getValueAsString());
            } else {
                parser.skipChildren();
            }
        }
        return fields;
    }

    private static String text(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new ResultFormatException("The answer about procedures has no '" + name + "'", null);
        }
        return text;
    }

    private static void require(boolean understood) {
        if (!understood) {
            throw new ResultFormatException("The answer is not what the admin port says about procedures", null);
        }
    }
}
