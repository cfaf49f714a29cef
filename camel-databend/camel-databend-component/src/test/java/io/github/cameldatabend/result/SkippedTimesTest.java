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

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Calendar;
import java.util.Date;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SkippedTimesTest {

    private static final Instant END = Instant.parse("2040-01-01T00:00:00Z");

    private static String written(Object value) {
        TextBuffer out = new TextBuffer();
        CellWriters.csv().of(value.getClass(), null).write(value, out);
        return out.toString();
    }

    private static boolean isSkipped(LocalDateTime clock, ZoneRules rules) {
        ZoneOffsetTransition transition = rules.getTransition(clock);
        return transition != null && transition.isGap();
    }

    @ParameterizedTest
    @CsvSource({
            "Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Sao_Paulo", "Pacific/Apia", "Pacific/Kwajalein",
            "Pacific/Kiritimati", "Africa/Khartoum", "Antarctica/Casey" })
    void aCellShowsNoTimeThatTheZonePassesOver(String zone) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        int checked = 0;
        ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
        while (next != null && next.getInstant().isBefore(END)) {
            LocalDateTime clock = next.getDateTimeBefore();
            for (; clock.isBefore(next.getDateTimeAfter()); clock = clock.plusMinutes(10)) {
                Instant instant = clock.toInstant(ZoneOffset.UTC);
                OffsetDateTime text = OffsetDateTime.parse(written(instant));
                assertThat(text.toInstant()).isEqualTo(instant);
                assertThat(isSkipped(text.toLocalDateTime(), rules)).as(text.toString()).isFalse();
                checked++;
            }
            next = rules.nextTransition(next.getInstant());
        }
        assertThat(checked).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
            "2026-03-29T02:30:00.123456789Z,2026-03-29T13:30:00.123456+11:00",
            "2026-03-29T05:00:00Z,2026-03-29T05:00:00.000000Z",
            "2026-03-30T02:30:00Z,2026-03-30T02:30:00.000000Z", "2011-12-30T00:00:00Z,2011-12-29T10:00:00.000000-14:00",
            "2011-12-30T14:00:00Z,2011-12-31T04:00:00.000000+14:00", "9998-03-29T02:30:00Z,9998-03-29T13:30:00.000000+11:00",
            "1949-04-10T02:30:00Z,1949-04-10T02:30:00.000000Z", "1970-01-01T00:00:00Z,1970-01-01T00:00:00.000000Z" })
    void allOtherInstantsStayInUtc(Instant instant, String text) {
        assertThat(written(instant)).isEqualTo(text);
    }

    @Test
    void soDoAllInstants() {
        Date date = Date.from(Instant.parse("2026-03-29T02:30:00Z"));
        Calendar calendar = Calendar.getInstance();
        calendar.setTime(date);

        assertThat(List.of(written(date), written(calendar))).containsOnly("2026-03-29T13:30:00.000000+11:00");
        assertThat(written(List.of(date))).isEqualTo("\"[\"\"2026-03-29T13:30:00.000000+11:00\"\"]\"");
    }

    /** A Timestamp_Tz keeps it. */
    @Test
    void anOffsetOfItsOwnIsLeftAlone() {
        assertThat(written(OffsetDateTime.parse("2026-03-29T02:30:00-05:00"))).isEqualTo("2026-03-29T02:30:00.000000-05:00");
    }
}
