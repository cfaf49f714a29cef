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
package io.github.cameldatabend.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollPauseTest {

    /** About to overflow, as the JDK's may be. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final PollPause pause = new PollPause(clock::get);

    private void answered(long afterMillis, boolean rows) {
        pause.beforeAsking().orTimeout(1, TimeUnit.MINUTES).join();
        clock.addAndGet(Duration.ofMillis(afterMillis).toNanos());
        pause.answered(rows);
    }

    @Test
    void theFirstTimeThereIsNone() {
        assertThat(pause.beforeAsking()).isCompleted();
    }

    @Test
    void itIsMadeAfterAnEmptyAnswerThatCameAtOnce() {
        answered(49, false);

        assertThat(pause.millis()).isEqualTo(10);
        assertThat(pause.beforeAsking()).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void itGrowsToHalfASecond() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pause.answered(false);
            millis.add(pause.millis());
        }

        assertThat(millis).startsWith(10L, 20L, 40L, 80L, 160L, 320L, 500L).endsWith(500L, 500L);
    }

    @Test
    void rowsEndThePauses() {
        answered(0, false);
        answered(0, false);
        answered(0, true);

        assertThat(pause.beforeAsking()).isCompleted();
    }

    @Test
    void anAnswerThatWasHeldBackEndsThem() {
        answered(0, false);
        answered(0, false);
        answered(50, false);

        assertThat(pause.beforeAsking()).isCompleted();
    }
}
