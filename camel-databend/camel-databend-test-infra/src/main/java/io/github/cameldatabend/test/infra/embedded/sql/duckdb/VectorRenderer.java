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

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.duckdb.DuckDBReadableVector;

/** Turns cells of one column of a chunk into wire text. */
final class VectorRenderer {

    @FunctionalInterface
    private interface Cell {
        String render(DuckDBReadableVector vector, long row);
    }

    private final Cell cell;
    private final String ofNull;

    private VectorRenderer(Cell cell, String ofNull) {
        this.cell = cell;
        this.ofNull = ofNull;
    }

    /** The renderer, or null if this type must be read from a result set. */
    static VectorRenderer of(DataType type, String duckDbType, WireFormat format) {
        Cell cell = cell(type, duckDbType, format);
        return cell == null ? null : new VectorRenderer(cell, format.nullAsText() ? "NULL" : null);
    }

    private static Cell cell(DataType type, String duckDbType, WireFormat format) {
        return switch (duckDbType) {
            case "BOOLEAN" -> (vector, row) -> vector.getBoolean(row) ? "1" : "0";
            case "TINYINT" -> (vector, row) -> Integer.toString(vector.getByte(row));
            case "SMALLINT" -> (vector, row) -> Integer.toString(vector.getShort(row));
            // a bare NULL is an INTEGER for DuckDB
            case "INTEGER" -> (vector, row) -> Integer.toString(vector.getInt(row));
            case "BIGINT" -> (vector, row) -> Long.toString(vector.getLong(row));
            case "UTINYINT" -> (vector, row) -> Integer.toString(vector.getUint8(row));
            case "USMALLINT" -> (vector, row) -> Integer.toString(vector.getUint16(row));
            case "UINTEGER" -> (vector, row) -> Long.toString(vector.getUint32(row));
            case "UBIGINT" -> (vector, row) -> vector.getUint64(row).toString();
            case "FLOAT" -> (vector, row) -> WireText.float32(vector.getFloat(row));
            case "DOUBLE" -> (vector, row) -> WireText.float64(vector.getDouble(row));
            case "VARCHAR" -> DuckDBReadableVector::getString;
            case "DATE" -> (vector, row) -> format.date(vector.getLocalDate(row));
            case "TIMESTAMP WITH TIME ZONE" -> (vector, row) -> {
                OffsetDateTime time = vector.getOffsetDateTime(row);
                return format.timestamp(WireFormat.micros(time.toEpochSecond(), time.getNano()));
            };
            case "TIMESTAMP" -> (vector, row) -> {
                var time = vector.getLocalDateTime(row);
                return format.timestamp(WireFormat.micros(time.toEpochSecond(ZoneOffset.UTC), time.getNano()));
            };
            default -> type.kind() == DataType.Kind.DECIMAL && duckDbType.startsWith("DECIMAL")
                    ? (vector, row) -> vector.getBigDecimal(row).toPlainString() : null;
        };
    }

    String ofNull() {
        return ofNull;
    }

    String render(DuckDBReadableVector vector, long row) {
        return cell.render(vector, row);
    }
}
