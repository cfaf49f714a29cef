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

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryLimitsTest {

    /** So many that the shortest and the longest of a few milliseconds are among them. */
    private static final int TRIES = 2_000;

    private static LongSummaryStatistics pauses(long delayMillis, int repeats) {
        RetryLimits limits = new RetryLimits(3, Duration.ofMillis(delayMillis), Duration.ZERO);
        return LongStream.generate(() -> limits.pause(repeats).toMillis()).limit(TRIES).summaryStatistics();
    }

    @ParameterizedTest
    @CsvSource({ "8,0,4,8", "8,1,8,16", "8,2,16,32", "3,0,2,3", "1,0,1,1", "0,0,1,1", "0,2,2,4" })
    void eachPauseIsTwiceTheOneBeforeAndFromHalfOfThatOn(long delay, int repeats, long least, long most) {
        LongSummaryStatistics pauses = pauses(delay, repeats);

        assertThat(pauses.getMin()).isEqualTo(least);
        assertThat(pauses.getMax()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({
            "500,5,5000,10000", "500,19,5000,10000", "500,2000000000,5000,10000", "60000,0,30000,60000",
            "60000,9,30000,60000" })
    void noneIsLongerThanTenSecondsOrTheDelay(long delay, int repeats, long least, long most) {
        LongSummaryStatistics pauses = pauses(delay, repeats);

        assertThat(pauses.getMin()).isBetween(least, (least + most) / 2);
        assertThat(pauses.getMax()).isBetween((least + most) / 2, most);
    }
}
