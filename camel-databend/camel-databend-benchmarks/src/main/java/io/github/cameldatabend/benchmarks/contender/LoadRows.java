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
package io.github.cameldatabend.benchmarks.contender;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that are loaded: one column of each type that rows are commonly made of.
 */
public final class LoadRows {

    static final String TABLE = "benchmark_load";

    private static final Instant FIRST_MOMENT = Instant.parse("2026-03-01T08:15:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);
    private static final String[] CITIES = { "Aberdeen", "Saint Petersburg", "Łódź", "Reykjavík", "Quito", "Anchorage" };

    private LoadRows() {
    }

    public static List<Map<String, Object>> batch(int size) {
        List<Map<String, Object>> batch = new ArrayList<>(size);
        for (int row = 0; row < size; row++) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("id", 4_000_000_000L + row);
            values.put("amount", row * 7919 % 200_003 - 100_001);
            values.put("price", BigDecimal.valueOf(row * 1_237_001L % 1_000_000_007L, 2));
            values.put("ratio", row * 7919L % 1_000_003 / 64.0);
            values.put("city", CITIES[row % CITIES.length]);
            values.put("note", row % 20 == 0 ? null : "order " + row + " of a \"usual\" kind");
            values.put("moment", FIRST_MOMENT.plusNanos(row * 61_000_001L * 1000));
            values.put("day", FIRST_DAY.plusDays(row % 9000));
            values.put("active", row % 3 == 0);
            values.put("detail", "{\"k\":" + row + ",\"tags\":[\"a\",\"b\"]}");
            batch.add(values);
        }
        return batch;
    }

    /** As JDBC takes it, which knows no classes of java.time. */
    static List<Map<String, Object>> forJdbc(List<Map<String, Object>> batch) {
        return batch.stream().map(row -> {
            Map<String, Object> values = new LinkedHashMap<>(row);
            values.put("moment", Timestamp.from((Instant) row.get("moment")));
            values.put("day", Date.valueOf((LocalDate) row.get("day")));
            return values;
        }).toList();
    }

    static List<String> columns() {
        return List.copyOf(batch(1).get(0).keySet());
    }
}
