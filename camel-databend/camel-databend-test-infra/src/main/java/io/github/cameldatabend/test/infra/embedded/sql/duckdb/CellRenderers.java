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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.function.LongUnaryOperator;

import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;
import org.duckdb.DuckDBResultSet;

/** Picks the renderer of a column. */
final class CellRenderers {

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private CellRenderers() {
    }

    /** @param duckDbType the column's type as DuckDB names it: one Databend type may come from several of them */
    static CellRenderer of(DataType type, String duckDbType, WireFormat format) {
        CellRenderer renderer = notNull(type, duckDbType, format);
        if (!format.nullAsText()) {
            return renderer;
        }
        return (rows, column) -> {
            String text = renderer.render(rows, column);
            return text == null ? "NULL" : text;
        };
    }

    private static CellRenderer notNull(DataType type, String duckDbType, WireFormat format) {
        return switch (type.kind()) {
            case NULL, NOTHING -> (rows, column) -> null;
            case BOOLEAN -> (rows, column) -> {
                boolean value = rows.getBoolean(column);
                return rows.wasNull() ? null : value ? "1" : "0";
            };
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> integer(type.kind(), duckDbType);
            case FLOAT32 -> (rows, column) -> {
                float value = rows.getFloat(column);
                return rows.wasNull() ? null : WireText.float32(value);
            };
            case FLOAT64 -> (rows, column) -> {
                double value = rows.getDouble(column);
                return rows.wasNull() ? null : WireText.float64(value);
            };
            case DECIMAL -> decimal(type, duckDbType);
            case STRING -> duckDbType.equals("VARCHAR") ? DuckDBResultSet::getString : (rows, column) -> {
                Object value = rows.getObject(column);
                return value == null ? null : value.toString();
            };
            case DATE, BINARY, INTERVAL, VARIANT -> (rows, column) -> {
                Object value = rows.getObject(column);
                return value == null ? null : format.scalar(value, type.kind());
            };
            case TIMESTAMP -> timestamp(duckDbType, format);
            case ARRAY, MAP, TUPLE -> {
                NestedText nested = new NestedText(format);
                yield (rows, column) -> {
                    Object value = rows.getObject(column);
                    return value == null ? null : nested.render(value, type);
                };
            }
        };
    }

    private static CellRenderer integer(Kind kind, String duckDbType) {
        if (duckDbType.equals("HUGEINT") || duckDbType.equals("UHUGEINT")) {
            boolean unsigned = kind == Kind.UINT64;
            return (rows, column) -> {
                BigInteger value = (BigInteger) rows.getObject(column);
                if (value == null) {
                    return null;
                }
                if (unsigned
                        ? value.signum() < 0 || value.compareTo(UNSIGNED_MAX) > 0
                        : value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
                    throw new SQLException("Out of Range Error: number overflowed: " + value);
                }
                return value.toString();
            };
        }
        if (duckDbType.equals("UBIGINT")) {
            return (rows, column) -> {
                long value = rows.getLong(column);
                return rows.wasNull() ? null : Long.toUnsignedString(value);
            };
        }
        return (rows, column) -> {
            long value = rows.getLong(column);
            return rows.wasNull() ? null : Long.toString(value);
        };
    }

    private static CellRenderer decimal(DataType type, String duckDbType) {
        if (duckDbType.equals("HUGEINT")) {
            return (rows, column) -> {
                Object value = rows.getObject(column);
                return value == null ? null : value.toString();
            };
        }
        return (rows, column) -> {
            BigDecimal value = rows.getBigDecimal(column);
            return value == null ? null : value.toPlainString();
        };
    }

    private static CellRenderer timestamp(String duckDbType, WireFormat format) {
        return switch (duckDbType) {
            case "TIMESTAMP_NS" -> micros(format, value -> Math.floorDiv(value, 1000L));
            case "TIMESTAMP_MS" -> micros(format, value -> Math.multiplyExact(value, 1000L));
            case "TIMESTAMP_S" -> micros(format, value -> Math.multiplyExact(value, 1_000_000L));
            default -> (rows, column) -> {
                long value = rows.getLong(column);
                return rows.wasNull() ? null : format.timestamp(value);
            };
        };
    }

    private static CellRenderer micros(WireFormat format, LongUnaryOperator toMicros) {
        return (rows, column) -> {
            long value = rows.getLong(column);
            return rows.wasNull() ? null : format.timestamp(toMicros.applyAsLong(value));
        };
    }
}
