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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;

/** Text of Array, Map and Tuple: Databend's own notation, which looks like JSON and is not. */
final class NestedText {

    private final WireFormat format;

    NestedText(WireFormat format) {
        this.format = format;
    }

    String render(Object value, DataType type) throws SQLException {
        StringBuilder text = new StringBuilder();
        append(text, value, type);
        return text.toString();
    }

    private void append(StringBuilder text, Object value, DataType type) throws SQLException {
        if (value == null) {
            text.append("NULL");
            return;
        }
        switch (type.kind()) {
            case ARRAY -> sequence(text, '[', (Object[]) ((Array) value).getArray(), type, ']');
            case TUPLE -> sequence(text, '(', ((Struct) value).getAttributes(), type, ')');
            case MAP -> map(text, (Map<?, ?>) value, type.args());
            case STRING -> quote(text, value.toString());
            case DATE, TIMESTAMP -> quote(text, format.scalar(value, type.kind()));
            case BINARY -> text.append(format.scalar(value, Kind.BINARY));
            default -> text.append(format.scalar(value, type.kind()));
        }
    }

    private void sequence(StringBuilder text, char open, Object[] values, DataType type, char close) throws SQLException {
        text.append(open);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            append(text, values[i], type.args().get(type.kind() == Kind.TUPLE ? i : 0));
        }
        text.append(close);
    }

    private void map(StringBuilder text, Map<?, ?> map, List<DataType> types) throws SQLException {
        text.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            append(text, entry.getKey(), types.get(0));
            text.append(':');
            append(text, entry.getValue(), types.get(1));
        }
        text.append('}');
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }
}
