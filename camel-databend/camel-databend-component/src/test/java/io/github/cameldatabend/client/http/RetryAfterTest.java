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
package io.github.cameldatabend.client.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static Duration of(String value) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, any) -> true);
        return RetryAfter.of(new HttpReply(503, headers, new byte[0], false));
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "7,7", "' 90 ',90", "999999999,999999999" })
    void seconds(String value, long seconds) {
        assertThat(of(value)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void date() {
        ZonedDateTime later = ZonedDateTime.now(ZoneOffset.UTC).plusHours(2);

        assertThat(of(DateTimeFormatter.RFC_1123_DATE_TIME.format(later)))
                .isGreaterThan(Duration.ofMinutes(90)).isLessThanOrEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-1", "1.5", "soon", "1000000000", "٣", "Sun, 06 Nov 1994 08:49:37 GMT" })
    void whatIsNeitherOrLongPastDoesNotDelay(String value) {
        assertThat(of(value)).isZero();
    }

    @Test
    void withoutTheHeaderOrAnAnswerThereIsNoDelay() {
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, any) -> true);

        assertThat(RetryAfter.of(new HttpReply(503, none, new byte[0], false))).isZero();
        assertThat(RetryAfter.of(null)).isZero();
    }
}
