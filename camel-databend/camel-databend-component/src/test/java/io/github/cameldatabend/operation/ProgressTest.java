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
package io.github.cameldatabend.operation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.github.cameldatabend.client.CapturedLog;
import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.client.QueryProgress;
import io.github.cameldatabend.result.QueryStats;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What people are told of a long query. */
class ProgressTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Long> told = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Executor executor = tasks::add;
    @RegisterExtension
    final CapturedLog log = new CapturedLog(ProgressLog.class.getName());

    private static QueryProgress progress(long rows) {
        return new QueryProgress("q1", "n1", "Running", new QueryStats(rows, rows * 8, 5, 40, 2, 16, 9000, 72000, 2000));
    }

    private ProgressListener relay() {
        return new RunOptions(true, null, null, news -> told.add(news.stats().scanRows())).newListener(executor);
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void rowsBytesAndRateAreLogged() {
        new ProgressLog(Duration.ZERO).progressed(progress(4000));

        assertThat(log.lines(Level.INFO)).containsExactly("Query q1 Running: 4000 of 9000 rows read, 32000 bytes, 2000 rows/s;"
                                                          + " 5 rows written; 2 rows in the result");
    }

    @Test
    void nothingIsLoggedOfAShortQuery() {
        new RunOptions(true, null, HOUR, null).newListener(executor).progressed(progress(1));

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void theListenerIsToldElsewhere() {
        ProgressListener relay = relay();

        relay.progressed(progress(1));
        assertThat(told).isEmpty();
        runTasks();
        relay.progressed(progress(2));
        runTasks();

        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void whatIsOutdatedIsNotTold() {
        ProgressListener relay = relay();

        relay.progressed(progress(1));
        relay.progressed(progress(2));
        relay.progressed(progress(3));

        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(told).containsExactly(3L);
    }

    @Test
    void aListenerThatFailsIsToldAgain() {
        ProgressListener relay = new ProgressRelay(news -> {
            told.add(news.stats().scanRows());
            throw new IllegalStateException("no");
        }, executor);

        relay.progressed(progress(1));
        runTasks();
        relay.progressed(progress(2));
        runTasks();

        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void aStoppedComponentTellsNothing() {
        new ProgressRelay(news -> told.add(1L), task -> {
            throw new RejectedExecutionException();
        }).progressed(progress(1));

        assertThat(told).isEmpty();
    }

    @Test
    void logAndListenerHearTheSame() {
        ProgressListener both
                = new RunOptions(true, null, HOUR, news -> told.add(news.stats().scanRows())).newListener(executor);

        both.progressed(progress(7));
        runTasks();

        assertThat(told).containsExactly(7L);
        assertThat(RunOptions.DEFAULT.newListener(executor)).isNull();
    }

    @Test
    void theServerAnswersOftenEnough() {
        assertThat(RunOptions.DEFAULT.waitTimeSecs(null)).isNull();
        assertThat(RunOptions.DEFAULT.waitTimeSecs(7)).isEqualTo(7);
        assertThat(new RunOptions(true, null, Duration.ofSeconds(5), null).waitTimeSecs(null)).isEqualTo(5);
        assertThat(new RunOptions(true, null, Duration.ofSeconds(5), null).waitTimeSecs(3)).isEqualTo(3);
        assertThat(new RunOptions(true, null, Duration.ofSeconds(60), null).waitTimeSecs(null)).isEqualTo(10);
        assertThat(new RunOptions(true, null, Duration.ofMillis(100), null).waitTimeSecs(null)).isEqualTo(1);
        assertThat(new RunOptions(false, null, null, null).waitTimeSecs(null)).isZero();
        assertThat(new RunOptions(false, null, null, null).waitTimeSecs(2)).isEqualTo(2);
    }

    @Test
    void ratesOfTheFirstMomentAreNone() {
        assertThat(new QueryProgress("q", "", "Starting", QueryStats.NONE).rowsPerSecond()).isZero();
        assertThat(progress(4000).bytesPerSecond()).isEqualTo(16_000);
    }
}
