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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a query has come, as the server counts it.
 *
 * @param scanRows      rows read so far
 * @param scanBytes     bytes read so far
 * @param writeRows     rows written so far
 * @param writeBytes    bytes written so far
 * @param resultRows    rows in the result so far
 * @param resultBytes   bytes in the result so far
 * @param totalRows     rows to read, as far as the server knows
 * @param totalBytes    bytes to read, as far as the server knows
 * @param runningMillis time since the query started, in milliseconds
 * @since               0.1
 */
public record QueryStats(
        long scanRows, long scanBytes, long writeRows, long writeBytes, long resultRows, long resultBytes, long totalRows,
        long totalBytes, double runningMillis) {

    /** Nothing done yet. */
    public static final QueryStats NONE = new QueryStats(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * @return the same figures as a new Map from name to number, in the order of this record
     */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scanRows", scanRows);
        map.put("scanBytes", scanBytes);
        map.put("writeRows", writeRows);
        map.put("writeBytes", writeBytes);
        map.put("resultRows", resultRows);
        map.put("resultBytes", resultBytes);
        map.put("totalRows", totalRows);
        map.put("totalBytes", totalBytes);
        map.put("runningMillis", runningMillis);
        return map;
    }
}
