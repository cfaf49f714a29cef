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
package io.github.cameldatabend.benchmarks.server;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The columns of every result: one of each type that reads are commonly made of. A row's values follow from its number
 * alone.
 */
final class Columns {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final LocalDateTime FIRST_MOMENT = LocalDateTime.of(2026, 3, 1, 8, 15);
    private static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);
    private static final String[] CITIES = { "Aberdeen", "Saint Petersburg", "Łódź", "Reykjavík", "Quito", "Anchorage" };

    static final List<Column> ALL = List.of(
            new Column("id", "UInt64", row -> row % 1000 == 0 ? "18446744073709551615" : "" + (4_000_000_000L + row)),
            new Column("amount", "Int32", row -> "" + (row * 7919 % 200_003 - 100_001)),
            new Column("price", "Decimal(18, 2)", row -> BigDecimal.valueOf(row * 1_237_001L % 1_000_000_007L, 2).toString()),
            new Column("ratio", "Float64", row -> "" + row * 7919L % 1_000_003 / 64.0),
            new Column("city", "String", row -> CITIES[row % CITIES.length]),
            new Column("note", "Nullable(String)", row -> row % 20 == 0 ? null : "order " + row + " of a \"usual\" kind"),
            new Column("moment", "Timestamp", row -> TIMESTAMP.format(moment(row)), row -> "" + micros(moment(row))),
            new Column("day", "Date", row -> day(row).toString(), row -> "" + day(row).toEpochDay()),
            new Column("active", "Boolean", row -> row % 3 == 0 ? "1" : "0"),
            new Column("detail", "Variant", row -> "{\"k\":" + row + ",\"tags\":[\"a\",\"b\"]}"));

    private Columns() {
    }

    private static LocalDateTime moment(int row) {
        return FIRST_MOMENT.plus(Duration.of(row * 61_000_001L, ChronoUnit.MICROS));
    }

    private static long micros(LocalDateTime moment) {
        return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), moment);
    }

    private static LocalDate day(int row) {
        return FIRST_DAY.plusDays(row % 9000);
    }

    /**
     * @param display text of a cell by row number, as servers write it by default
     * @param driver  likewise in the mode for drivers
     */
    record Column(String name, String type, IntFunction<String> display, IntFunction<String> driver) {

        Column(String name, String type, IntFunction<String> text) {
            this(name, type, text, text);
        }
    }
}
