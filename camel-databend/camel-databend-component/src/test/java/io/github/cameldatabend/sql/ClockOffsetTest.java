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
package io.github.cameldatabend.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClockOffsetTest {

    private static final Instant END = Instant.parse("2040-01-01T00:00:00Z");
    private static final List<ZoneRules> ALL
            = ZoneId.getAvailableZoneIds().stream().map(id -> ZoneId.of(id).getRules()).distinct().toList();

    private static OffsetDateTime written(Instant instant) {
        String sql = ValueTableTest.literal(instant);
        return OffsetDateTime.parse(sql.substring("CAST('".length(), sql.indexOf("' AS Timestamp)")).replace(' ', 'T'));
    }

    private static List<Instant> whoseUtcIsSkipped(ZoneRules rules) {
        List<Instant> instants = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
        while (next != null && next.getInstant().isBefore(END)) {
            if (next.isGap()) {
                LocalDateTime gap = next.getDateTimeBefore();
                for (; gap.isBefore(next.getDateTimeAfter()); gap = gap.plusMinutes(30)) {
                    instants.add(gap.toInstant(ZoneOffset.UTC));
                }
                instants.add(next.getDateTimeAfter().minusNanos(1000).toInstant(ZoneOffset.UTC));
            }
            next = rules.nextTransition(next.getInstant());
        }
        return instants;
    }

    private static boolean isSkippedSomewhere(LocalDateTime clock) {
        return ALL.stream().map(rules -> rules.getTransition(clock)).anyMatch(found -> found != null && found.isGap());
    }

    @ParameterizedTest
    @CsvSource({
            "Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Sao_Paulo", "Pacific/Apia", "Pacific/Kwajalein",
            "Pacific/Kiritimati", "Africa/Khartoum", "Antarctica/Casey" })
    void aParameterShowsNoTimeThatSomeClockPassesOver(String zone) {
        List<Instant> instants = whoseUtcIsSkipped(ZoneId.of(zone).getRules());

        assertThat(instants).isNotEmpty().allSatisfy(instant -> {
            OffsetDateTime text = written(instant);
            assertThat(text.toInstant()).isEqualTo(instant);
            assertThat(isSkippedSomewhere(text.toLocalDateTime())).isFalse();
        });
    }

    /** The server takes no other offsets, and older ones none before 1970. */
    @ParameterizedTest
    @CsvSource({
            "1969-12-31T23:59:59.999999Z,1969-12-31 23:59:59.999999Z", "1970-01-01T00:00:00Z,1970-01-01 13:00:00.000000+13:00",
            "2026-03-29T02:30:00.123456789Z,2026-03-29 13:30:00.123456+11:00",
            "2026-03-01T13:15:00Z,2026-03-01 13:15:00.000000Z", "2026-03-01T23:59:59Z,2026-03-01 13:59:59.000000-10:00",
            "2011-12-30T13:59:59Z,2011-12-29 23:59:59.000000-14:00", "2011-12-30T14:00:00Z,2011-12-31 04:00:00.000000+14:00" })
    void theOffsetBringsTheClockToTheAfternoon(Instant instant, String text) {
        assertThat(ValueTableTest.literal(instant)).isEqualTo("CAST('" + text + "' AS Timestamp)");
    }

    @Test
    void eachHourOfADay() {
        for (int hour = 0; hour < 24; hour++) {
            Instant instant = Instant.parse("2026-03-01T00:59:59.999999Z").plusSeconds(hour * 3600L);
            assertThat(written(instant)).isEqualTo(instant.atOffset(ZoneOffset.ofHours(13 - hour)));
        }
    }
}
