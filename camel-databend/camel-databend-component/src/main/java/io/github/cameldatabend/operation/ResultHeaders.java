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
import io.github.cameldatabend.client.QueryStatus;
import io.github.cameldatabend.result.Column;
import org.apache.camel.Message;

/**
 * Tells in headers what the server said. What an earlier step has told there goes, even if this one has nothing to say
 * of it. Only the headers that name a query or files stay until a step names others: later ones find them by these.
 */
final class ResultHeaders {

    /** What is true of one step only. */
    private static final List<String> FOUND = List.of(
            DatabendConstants.STATE, DatabendConstants.SCHEMA, DatabendConstants.STATS, DatabendConstants.WARNINGS,
            DatabendConstants.ROW_COUNT, DatabendConstants.UPDATE_COUNT, DatabendConstants.BYTES_SENT,
            DatabendConstants.DUPLICATE, DatabendConstants.SERVER_VERSION);

    private ResultHeaders() {
    }

    /** A step begins to tell what it has found. */
    static void clear(Message message) {
        FOUND.forEach(message::removeHeader);
    }

    /**
     * @param value null to remove the header
     */
    static void set(Message message, String name, Object value) {
        if (value == null) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }

    /**
     * @param status null if nothing is known of it any more
     */
    static void set(Message message, QueryStatus status) {
        set(message, DatabendConstants.STATE, status == null ? null : status.state());
        set(message, DatabendConstants.STATS, status == null ? null : status.stats().asMap());
        set(message, DatabendConstants.WARNINGS, status == null ? null : status.warnings());
    }

    static void set(Message message, Cursor cursor, String serverVersion) {
        set(message, DatabendConstants.QUERY_ID, cursor.queryId());
        set(message, DatabendConstants.NODE_ID, cursor.nodeId());
        message.setHeader(DatabendConstants.STATE, cursor.state());
        message.setHeader(DatabendConstants.SCHEMA, schema(cursor.columns()));
        message.setHeader(DatabendConstants.STATS, cursor.stats().asMap());
        message.setHeader(DatabendConstants.WARNINGS, cursor.warnings());
        set(message, DatabendConstants.SERVER_VERSION, serverVersion);
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
