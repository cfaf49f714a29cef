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

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
            "1 year 2 months 3 days 4:05:06.5,14,3,14706500000", "00:00:00,0,0,0", "-0:00:01,0,0,-1000000",
            "0:00:00.000001,0,0,1", "25:00:00,0,0,90000000000", "-1 year -2 months,-14,0,0", "1 month -1 days,1,-1,0",
            "2 years 1 day,24,1,0", "-100:00:00.25,0,0,-360000250000", "178956970 years 7 months,2147483647,0,0",
            "-2562047788:00:54.775808,0,0,-9223372036854775808", "2562047788:00:54.775807,0,0,9223372036854775807" })
    void readsAndWritesAsTheServer(String text, int months, int days, long micros) {
        assertThat(Interval.parse(text)).isEqualTo(new Interval(months, days, micros));
        assertThat(new Interval(months, days, micros)).hasToString(text.replace("-1 days", "-1 day"));
    }

    @ParameterizedTest
    @CsvSource({ "1 week 2 days,0,9,0", "01:02:03.1234567,0,0,3723123456", "+1:00:00,0,0,3600000000", "1 YEAR,12,0,0" })
    void readsMore(String text, int months, int days, long micros) {
        assertThat(Interval.parse(text)).isEqualTo(new Interval(months, days, micros));
    }

    @ParameterizedTest
    @CsvSource({
            "''", "x", "1", "1 day 2", "1 eon", "day 1", "1:2", "1:2:3:4", "1:-2:3", "a:b:c", "1:02:03.", "1:002:03",
            "2562047788:00:54.775808", "99999999999999999999:00:00", "178956971 years", "2147483648 days" })
    void refusesTheRest(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.parse(text));
    }

    @Property(tries = 1000, seed = "42")
    void everyIntervalIsReadAsWritten(@ForAll int months, @ForAll int days, @ForAll long micros) {
        Interval interval = new Interval(months, days, micros);

        assertThat(Interval.parse(interval.toString())).isEqualTo(interval);
    }

    @Test
    void unitsThatAnIntervalHasNot() {
        TemporalAmount quarter = new TemporalAmount() {
            @Override
            public long get(TemporalUnit unit) {
                return 1;
            }

            @Override
            public List<TemporalUnit> getUnits() {
                return List.of(IsoFields.QUARTER_YEARS);
            }

            @Override
            public Temporal addTo(Temporal temporal) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Temporal subtractFrom(Temporal temporal) {
                throw new UnsupportedOperationException();
            }
        };

        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(quarter))
                .withMessage("an Interval has no QuarterYears");
    }

    @Test
    void isAddedAndSubtractedPartByPart() {
        Interval interval = Interval.parse("1 month 1 day 0:00:00.000001");
        LocalDateTime end = LocalDateTime.of(2026, 1, 31, 0, 0);

        assertThat(end.plus(interval)).isEqualTo(LocalDateTime.of(2026, 3, 1, 0, 0, 0, 1000));
        assertThat(end.minus(interval)).isEqualTo(LocalDateTime.of(2025, 12, 29, 23, 59, 59, 999_999_000));
        assertThat(LocalDate.of(2026, 1, 31).plus(Interval.parse("1 year"))).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(Instant.EPOCH.plus(new Interval(0, 0, Long.MIN_VALUE)))
                .isEqualTo(Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS));
        assertThat(Instant.EPOCH.minus(new Interval(0, 0, 1))).isEqualTo(Instant.EPOCH.minusNanos(1000));
    }

    @Test
    void hasParts() {
        Interval interval = new Interval(14, -3, -1);

        assertThat(interval.getUnits()).containsExactly(ChronoUnit.MONTHS, ChronoUnit.DAYS, ChronoUnit.MICROS);
        assertThat(interval.getUnits()).extracting(interval::get).containsExactly(14L, -3L, -1L);
        assertThatThrownBy(() -> interval.get(ChronoUnit.HOURS)).isInstanceOf(UnsupportedTemporalTypeException.class);
        assertThat(interval.toPeriod()).isEqualTo(Period.of(1, 2, -3));
        assertThat(interval.toDuration()).isEqualTo(Duration.ofNanos(-1000));
    }
}
