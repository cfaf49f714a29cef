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

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;

/** The formats in force for one result, and the text of values whose format depends on them. */
final class WireFormat {

    /** Databend keeps objects sorted by key and numbers as they are. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final ZoneId zone;
    private final String timezone;
    private final String binary;
    private final boolean driver;
    private final boolean nullAsText;

    WireFormat(EffectiveSettings settings) {
        timezone = settings.get("timezone");
        ZoneId id = ZoneId.of(timezone);
        zone = id.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : id;
        binary = settings.get("binary_output_format");
        driver = settings.get("http_json_result_mode").equalsIgnoreCase("driver");
        nullAsText = settings.get("format_null_as_str").equals("1");
    }

    Map<String, String> resultSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("timezone", timezone);
        settings.put("geometry_output_format", "GeoJSON");
        settings.put("binary_output_format", binary.toUpperCase(Locale.ROOT));
        settings.put("http_json_result_mode", driver ? "driver" : "display");
        return settings;
    }

    boolean nullAsText() {
        return nullAsText;
    }

    String timestamp(long micros) {
        return driver ? Long.toString(micros) : WireText.timestamp(micros, zone);
    }

    /** A value that JDBC gave as an object. */
    String scalar(Object value, Kind kind) throws SQLException {
        return switch (kind) {
            case BOOLEAN -> (Boolean) value ? "1" : "0";
            case FLOAT32 -> WireText.float32((Float) value);
            case FLOAT64 -> WireText.float64((Double) value);
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case DATE -> date((LocalDate) value);
            case TIMESTAMP -> timestamp(micros(value));
            case INTERVAL -> WireText.interval(value.toString());
            case VARIANT -> variant(value.toString());
            case BINARY -> binary((Blob) value);
            default -> value.toString();
        };
    }

    String date(LocalDate value) {
        return driver ? Long.toString(value.toEpochDay()) : WireText.date(value);
    }

    static long micros(long second, int nano) {
        return Math.addExact(Math.multiplyExact(second, 1_000_000L), nano / 1000);
    }

    private static long micros(Object value) {
        if (value instanceof OffsetDateTime time) {
            return micros(time.toEpochSecond(), time.getNano());
        }
        // DuckDB's TIMESTAMP has no zone; here it is always UTC
        var local = ((Timestamp) value).toLocalDateTime();
        return micros(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
    }

    private static String variant(String json) {
        try {
            return JSON.writeValueAsString(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String binary(Blob value) throws SQLException {
        byte[] bytes = value.getBytes(1, Math.toIntExact(value.length()));
        if (driver) {
            return WireText.hex(bytes);
        }
        return switch (binary.toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getEncoder().encodeToString(bytes);
            case "utf-8-lossy" -> new String(bytes, StandardCharsets.UTF_8);
            case "utf-8" -> {
                try {
                    yield StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                } catch (CharacterCodingException e) {
                    throw new SQLException("Invalid Input Error: invalid utf8 in a binary value", e);
                }
            }
            default -> WireText.hex(bytes);
        };
    }
}
