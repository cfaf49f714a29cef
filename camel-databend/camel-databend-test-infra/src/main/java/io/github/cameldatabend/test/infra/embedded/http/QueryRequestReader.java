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
package io.github.cameldatabend.test.infra.embedded.http;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameldatabend.test.infra.embedded.sql.StageAttachment;

/** Reads request bodies; whatever is wrong with one is status 400. */
final class QueryRequestReader {

    private static final long UINT32 = 0xFFFF_FFFFL;

    private QueryRequestReader() {
    }

    static JsonNode json(InputStream body) throws IOException {
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            if (node.isMissingNode()) {
                throw Fields.error("EOF while parsing a value");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw Fields.error(e.getOriginalMessage());
        }
    }

    static QueryRequest query(InputStream body) throws IOException {
        Fields fields = new Fields(json(body), "");
        JsonNode paginationNode = fields.notNull("pagination");
        Fields pagination
                = new Fields(paginationNode == null ? Json.MAPPER.createObjectNode() : paginationNode, "pagination");
        JsonNode params = fields.node("params");
        if (params != null && !params.isContainerNode()) {
            throw Fields.error("params: expected an array or an object");
        }
        Integer arrow = fields.node("arrow_result_version_max") == null
                ? null : (int) fields.number("arrow_result_version_max", 1, 1, Integer.MAX_VALUE);
        return new QueryRequest(
                fields.requiredText("sql"), SessionJson.read(fields.node("session")),
                (int) Math.min(Integer.MAX_VALUE, pagination.number("wait_time_secs", 10, 0, UINT32)),
                (int) Math.min(Integer.MAX_VALUE, pagination.number("max_rows_per_page", 10_000, 1, Long.MAX_VALUE)),
                pagination.number("max_rows_in_buffer", 5_000_000, 0, Long.MAX_VALUE), params,
                attachment(fields.node("stage_attachment")), arrow);
    }

    private static StageAttachment attachment(JsonNode node) {
        if (node == null) {
            return null;
        }
        Fields fields = new Fields(node, "stage_attachment");
        return new StageAttachment(
                fields.requiredText("location"), fields.textMap("file_format_options"), fields.textMap("copy_options"));
    }
}
