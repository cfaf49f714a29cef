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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class CellReadersPropertyTest {

    /** 0001-01-01 and 9999-12-31, the server's own limits. */
    private static final long MIN_MICROS = -62_135_596_800_000_000L;
    private static final long MAX_MICROS = 253_402_300_799_999_999L;

    private static final DateTimeFormatter DISPLAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    @Property(tries = 1000, seed = "42")
    void everyLong(@ForAll long value) {
        assertThat(Cells.value("Int64", Long.toString(value))).isEqualTo(value);
        assertThat(Cells.value("UInt64", Long.toUnsignedString(value))).isEqualTo(new BigInteger(Long.toUnsignedString(value)));
    }

    @Property(tries = 1000, seed = "42")
    void everyBigInteger(
            @ForAll @BigRange(min = "-40000000000000000000000000000", max = "40000000000000000000000000000") BigInteger value) {
        assertThat(Cells.value("UInt64", value.toString())).isEqualTo(value);
    }

    @Property(tries = 2000, seed = "42")
    void everyDouble(@ForAll double value, @ForAll long bits) {
        double another = Double.longBitsToDouble(bits);

        assertThat(Cells.value("Float64", Double.toString(value))).isEqualTo(value);
        assertThat(Cells.value("Float64", Double.toString(another))).isEqualTo(another);
    }

    @Property(tries = 2000, seed = "42")
    void everyFloat(@ForAll float value, @ForAll int bits) {
        float another = Float.intBitsToFloat(bits);

        assertThat(Cells.value("Float32", Float.toString(value))).isEqualTo(value);
        assertThat(Cells.value("Float32", Float.toString(another))).isEqualTo(another);
    }

    /** Other notations than Java's own, and more digits than a double has. */
    @Property(tries = 3000, seed = "42")
    void everyFloatingPointText(@ForAll("numbers") String text) {
        assertThat(Cells.value("Float64", text)).isEqualTo(Double.parseDouble(text));
        assertThat(Cells.value("Float32", text)).isEqualTo(Float.parseFloat(text));
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12);
        return Arbitraries.lazyOf(
                () -> digits,
                () -> digits.map(text -> "-" + text),
                () -> digits.flatMap(whole -> digits.map(behind -> whole + "." + behind)),
                () -> digits.flatMap(whole -> digits.map(behind -> "-" + whole + "." + behind)),
                () -> digits.flatMap(whole -> Arbitraries.integers().between(-340, 320).map(power -> whole + "e" + power)));
    }

    @Property(tries = 1000, seed = "42")
    void everyDecimal(@ForAll BigDecimal value) {
        assertThat(Cells.value("Decimal(76, 38)", value.toPlainString())).isEqualTo(new BigDecimal(value.toPlainString()));
    }

    @Property(tries = 1000, seed = "42")
    void everyDecimalWithItsScale(@ForAll long unscaled, @ForAll @IntRange(min = 0, max = 38) int scale) {
        BigDecimal value = BigDecimal.valueOf(unscaled, scale);

        assertThat(Cells.value("Decimal(76, " + scale + ")", value.toPlainString())).isEqualTo(value);
    }

    @Property(tries = 2000, seed = "42")
    void everyTimestamp(@ForAll @LongRange(min = MIN_MICROS, max = MAX_MICROS) long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

        assertThat(Cells.value("Timestamp", DISPLAY.format(instant.atOffset(ZoneOffset.UTC)))).isEqualTo(instant);
        assertThat(Cells.value(Cells.DRIVER, "Timestamp", Long.toString(micros))).isEqualTo(instant);
    }

    @Property(tries = 2000, seed = "42")
    void everyTimestampInZones(
            @ForAll @LongRange(min = MIN_MICROS, max = MAX_MICROS) long micros, @ForAll("zones") String zone) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneId.of(zone));

        assertThat(Cells.value(new CellFormats(zone, false), "Timestamp", DISPLAY.format(local)))
                .isEqualTo(local.atZone(ZoneId.of(zone)).toInstant());
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC", "Z", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
                "+05:30",
                "Etc/GMT+12");
    }

    @Property(tries = 1000, seed = "42")
    void everyTimestampWithZone(
            @ForAll @LongRange(min = MIN_MICROS, max = MAX_MICROS) long micros,
            @ForAll @IntRange(min = -14 * 60, max = 14 * 60) int minutes) {
        OffsetDateTime value = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
        String text = DISPLAY.format(value) + " " + DateTimeFormatter.ofPattern("xx").format(value);

        assertThat(Cells.value("Timestamp_Tz", text)).isEqualTo(value);
        assertThat(Cells.value(Cells.DRIVER, "Timestamp_Tz", micros + " " + minutes * 60)).isEqualTo(value);
    }

    @Property(tries = 2000, seed = "42")
    void everyDate(@ForAll @IntRange(min = -1_000_000, max = 4_000_000) int epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);

        assertThat(Cells.value("Date", date.toString())).isEqualTo(date);
        assertThat(Cells.value("Timestamp", date + " 00:00:00.000000"))
                .isEqualTo(date.atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(Cells.value(Cells.DRIVER, "Date", Integer.toString(epochDay))).isEqualTo(date);
    }
}
