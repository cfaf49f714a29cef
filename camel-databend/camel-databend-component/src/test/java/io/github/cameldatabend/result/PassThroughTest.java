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

import java.time.ZoneId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** Cells that stand in the text as they came, or nearly so, without a Java value in between. */
class PassThroughTest {

    /** Null for a cell that does not pass. */
    private static String passed(PassThrough passThrough, String cell) {
        byte[] text = ("0" + cell + "0").getBytes(US_ASCII);
        TextBuffer out = new TextBuffer();

        boolean passes = passThrough.append(text, 1, text.length - 1, out);

        if (!passes) {
            assertThat(out.length()).isZero();
        }
        return passes ? out.toString() : null;
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-03-01", "2024-02-29", "0001-01-01", "9999-12-31", "2026-02-28", "2026-04-30", "2026-09-19" })
    void dates(String cell) {
        assertThat(passed(TimePass::date, cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "2026-3-01", "2026/03/01", "2026-03/01", "2026-00-01", "2026-13-01", "2026-03-00", "2026-02-29", "2026-04-31",
            "2026-01-32", "x026-01-01", "2026-0:-01", "2026-01-0/", "10000-01-01" })
    void datesThatDoNotPass(String cell) {
        assertThat(passed(TimePass::date, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "0,1970-01-01", "-1,1969-12-31", "-719162,0001-01-01", "29328960,+82269-12-19" })
    void epochDays(String cell, String text) {
        assertThat(passed(TimePass::epochDay, cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-", "1.0", "01", "123456789" })
    void epochDaysThatDoNotPass(String cell) {
        assertThat(passed(TimePass::epochDay, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
            "UTC,2026-03-01 08:15:09.000001,2026-03-01T08:15:09.000001Z",
            "UTC,2026-12-31 23:59:59.999999,2026-12-31T23:59:59.999999Z",
            "+05:45,2026-03-01 05:44:59.000001,2026-02-28T23:59:59.000001Z",
            "Europe/Berlin,2026-07-01 01:00:01.120000,2026-06-30T23:00:01.120000Z" })
    void timestamps(String zone, String cell, String text) {
        assertThat(passed(TimePass.timestampsIn(ZoneId.of(zone)), cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "2026-03-01 08:15:00", "2026-03-01T08:15:00.000000", "2026-02-29 08:15:00.000000", "2026-03-01 24:00:00.000000",
            "2026-03-01 08:60:00.000000", "2026-03-01 08:15:60.000000", "2026-03-01 08:15:00,000000" })
    void timestampsThatDoNotPass(String cell) {
        for (String zone : new String[] { "UTC", "+05:45", "Europe/Berlin" }) {
            assertThat(passed(TimePass.timestampsIn(ZoneId.of(zone)), cell)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
            "0,1970-01-01T00:00:00.000000Z", "-1,1969-12-31T23:59:59.999999Z",
            "999999999999999999,+33658-09-27T01:46:39.999999Z" })
    void epochMicros(String cell, String text) {
        assertThat(passed(TimePass::epochMicros, cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1 0", "1.5", "1000000000000000000" })
    void epochMicrosThatDoNotPass(String cell) {
        assertThat(passed(TimePass::epochMicros, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
            "2021-12-20 17:01:01.123456 +0545,2021-12-20T17:01:01.123456+05:45",
            "2021-12-20 17:01:01.123456 -1759,2021-12-20T17:01:01.123456-17:59",
            "2021-12-20 17:01:01.000000 +0000,2021-12-20T17:01:01.000000+00:00",
            "2021-12-20 17:01:01.000000 -0001,2021-12-20T17:01:01.000000-00:01" })
    void timestampsWithAnOffset(String cell, String text) {
        assertThat(passed(TimePass::timestampTz, cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "2021-12-20 17:01:01.123456", "2021-12-20 17:01:01.123456 0545+", "2021-12-20 17:01:01.123456 *0545",
            "2021-12-20 17:01:01.123456 +1800", "2021-12-20 17:01:01.123456 +0160", "2021-12-20 17:01:01.123456 -0000",
            "2021-12-20 24:01:01.123456 +0545" })
    void timestampsWithAnOffsetThatDoNotPass(String cell) {
        assertThat(passed(TimePass::timestampTz, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
            "1639998961123456 20700,2021-12-20T17:01:01.123456+05:45", "-1 -64800,1969-12-31T05:59:59.999999-18:00",
            "0 64800,1970-01-01T18:00:00.000000+18:00" })
    void epochMicrosAndOffsets(String cell, String text) {
        assertThat(passed(TimePass::epochMicrosAndOffset, cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1", "1 ", " 1", "1  2", "1 64801", "1 -64801", "1000000000000000000 0" })
    void epochMicrosAndOffsetsThatDoNotPass(String cell) {
        assertThat(passed(TimePass::epochMicrosAndOffset, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "'',''", "09afAF,09AFAF" })
    void hex(String cell, String text) {
        assertThat(passed(UpperHex::passThrough, cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "0g", "/0", ":0", "@a", "a`", "123" })
    void hexThatDoesNotPass(String cell) {
        assertThat(passed(UpperHex::passThrough, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "[]|[]", "[1]|[1.0]", "[1,-2.5,1e20]|[1.0,-2.5,1e20]" })
    void vectors(String cell, String text) {
        assertThat(passed(VectorTexts::passThrough, cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[", "]", "1", "(1]", "[1)", "[1,]", "[,1]", "[1,,2]", "[NaN]", "[1, 2]", "[1,x]" })
    void vectorsThatDoNotPass(String cell) {
        assertThat(passed(VectorTexts::passThrough, cell)).isNull();
    }

    private static boolean isPlain(String cell, int what) {
        byte[] text = ("0" + cell + "0").getBytes(US_ASCII);
        int to = text.length - 1;
        return what == 0 ? PlainNumbers.isInteger(text, 1, to)
                : what == 1 ? PlainNumbers.isDecimal(text, 1, to) : PlainNumbers.isInteger(text, 1, to, -128, 127);
    }

    @ParameterizedTest
    @CsvSource({
            "0,true,true,true", "9,true,true,true", "-1,true,true,true", "127,true,true,true", "128,true,true,false",
            "-128,true,true,true", "-129,true,true,false", "12345678901234567890,true,true,false",
            "9999999999999999999,true,true,false", "1.0,false,true,false", "0.10,false,true,false", "-0.01,false,true,false",
            "10.09,false,true,false", "'',false,false,false", "-,false,false,false", "-0,false,false,false",
            "-0.00,false,false,false", "01,false,false,false", "00.1,false,false,false", "+1,false,false,false",
            "1.,false,false,false", ".1,false,false,false", "-.1,false,false,false", "1.2.3,false,false,false",
            "1.x,false,false,false", "1x,false,false,false", "1e5,false,false,false", "x,false,false,false",
            "1/,false,false,false", "1:,false,false,false" })
    void numbers(String cell, boolean integer, boolean decimal, boolean byteLong) {
        assertThat(isPlain(cell, 0)).isEqualTo(integer);
        assertThat(isPlain(cell, 1)).isEqualTo(decimal);
        assertThat(isPlain(cell, 2)).isEqualTo(byteLong);
    }
}
