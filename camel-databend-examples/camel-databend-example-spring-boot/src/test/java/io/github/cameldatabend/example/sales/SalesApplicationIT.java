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
package io.github.cameldatabend.example.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LongSummaryStatistics;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The whole run, its answers compared with what the table is made of. */
@ExtendWith(OutputCaptureExtension.class)
class SalesApplicationIT {

    @Test
    void showsTotalsAndMonthsAndHealth(CapturedOutput output) throws Exception {
        SalesApplication.main(new String[0]);

        assertThat(output.getOut()).contains("By schedule: 10000 sales, " + amount(all().sum()) + " in total");
        TreeMap<Integer, LongSummaryStatistics> oslo = LongStream.range(0, 10_000).filter(id -> id % 3 == 1).boxed()
                .collect(Collectors.groupingBy(
                        id -> LocalDate.parse("2026-01-01").plusDays(id % 90).getMonthValue(), TreeMap::new,
                        Collectors.summarizingLong(id -> id % 97 + 1)));
        assertThat(oslo).hasSize(3).allSatisfy((month, sales) -> assertThat(output.getOut().replaceAll("\\s", "")).contains(
                "{\"month\":" + month + ",\"sales\":" + sales.getCount() + ",\"amount\":" + amount(sales.getSum())
                                                                                                                            + "}"));
        assertThat(output.getOut().replaceAll("\\s", "")).contains("\"consumer:totals\":\"UP\"", "{\"status\":\"UP\"");
    }

    @Test
    void failsWithoutServer() {
        assertThatThrownBy(() -> SalesApplication.main(
                new String[] { "--databend.dsn=databend://root:@127.0.0.1:1/default?retry_count=0" }))
                .hasStackTraceContaining("127.0.0.1:1");
    }

    private static LongStream all() {
        return LongStream.range(0, 10_000).map(id -> id % 97 + 1);
    }

    private static BigDecimal amount(long units) {
        return BigDecimal.valueOf(units).setScale(2);
    }
}
