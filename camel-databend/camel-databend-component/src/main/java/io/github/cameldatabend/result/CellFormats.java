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
package io.github.cameldatabend.result;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * How one answer writes its cells; decided per answer, since a statement may carry settings of its own.
 *
 * @param timeZone       the name of the time zone of timestamps without one; null for UTC
 * @param driverMode     whether dates and times come as numbers ({@code http_json_result_mode=driver}, servers since
 *                       1.2.892)
 * @param binaryFormat   {@code binary_output_format}; null for the server's default
 * @param geometryFormat {@code geometry_output_format}; null for the server's default
 */
public record CellFormats(String timeZone, boolean driverMode, String binaryFormat, String geometryFormat) {

    /**
     * The server's own formats for binaries and geometries.
     */
    public CellFormats(String timeZone, boolean driverMode) {
        this(timeZone, driverMode, null, null);
    }

    /**
     * @param answered the settings of the answer, empty from servers before 1.2.836
     * @param sent     the settings the query was sent with, the next best source
     */
    public static CellFormats of(Map<String, String> answered, Map<String, String> sent) {
        return new CellFormats(
                effective("timezone", answered, sent), "driver".equalsIgnoreCase(answered.get("http_json_result_mode")),
                effective("binary_output_format", answered, sent), effective("geometry_output_format", answered, sent));
    }

    private static String effective(String name, Map<String, String> answered, Map<String, String> sent) {
        return answered.getOrDefault(name, sent.get(name));
    }

    /**
     * @throws ResultFormatException if the time zone is not known to this JVM, which harms those results only that have
     *                               a timestamp
     */
    ZoneId zone() {
        try {
            return timeZone == null || timeZone.isBlank() ? ZoneOffset.UTC : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new ResultFormatException("The answer's time zone '" + timeZone + "' is not known here", e);
        }
    }

    BinaryFormat binary() {
        return driverMode ? BinaryFormat.HEX : BinaryFormat.of(binaryFormat);
    }

    /** Whether geometries are JSON, else text that does not tell where it ends. */
    boolean geometryIsJson() {
        return geometryFormat == null || geometryFormat.isBlank()
                || geometryFormat.trim().toLowerCase(Locale.ROOT).equals("geojson");
    }
}
