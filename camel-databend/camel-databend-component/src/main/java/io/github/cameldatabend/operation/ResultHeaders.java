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
package io.github.cameldatabend.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.result.Column;
import org.apache.camel.Message;

/**
 * Tells in headers what the server said about a query.
 */
final class ResultHeaders {

    private ResultHeaders() {
    }

    static void set(Message message, Cursor cursor, String serverVersion) {
        message.setHeader(DatabendConstants.QUERY_ID, cursor.queryId());
        message.setHeader(DatabendConstants.NODE_ID, cursor.nodeId());
        message.setHeader(DatabendConstants.STATE, cursor.state());
        message.setHeader(DatabendConstants.SCHEMA, schema(cursor.columns()));
        message.setHeader(DatabendConstants.STATS, cursor.stats().asMap());
        message.setHeader(DatabendConstants.WARNINGS, cursor.warnings());
        message.setHeader(DatabendConstants.SERVER_VERSION, serverVersion);
    }

    private static List<Map<String, String>> schema(List<Column> columns) {
        return columns.stream().map(column -> {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("name", column.name());
            entry.put("type", column.typeName());
            return entry;
        }).toList();
    }
}
