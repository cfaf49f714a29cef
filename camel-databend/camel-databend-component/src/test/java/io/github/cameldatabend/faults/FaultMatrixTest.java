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
package io.github.cameldatabend.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.client.DatabendAuthenticationException;
import io.github.cameldatabend.client.DatabendConnectionException;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.DatabendResultExpiredException;
import io.github.cameldatabend.client.DatabendSessionException;
import io.github.cameldatabend.client.DatabendStatementException;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever goes wrong with whatever is attempted: it is done once, or not at all, or said to be unknown; and nothing of
 * it stays behind.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FaultMatrixTest {

    private static final Expectations EXPECTATIONS = new Expectations();
    /** More than repeats and awaiting a warehouse take. */
    private static final int MANY_REQUESTS = 25;
    /** Requests that one exchange sends at the same time, and a few that nobody waits for. */
    private static final int MANY_CONNECTIONS = 4;

    private static Bench bench;

    static List<Cell> cells() {
        return EXPECTATIONS.cells();
    }

    @BeforeAll
    static void start() {
        bench = new Bench(cells().stream().map(FaultMatrixTest::excuses).toList());
    }

    private static Excuses excuses(Cell cell) {
        return new Excuses(cell, EXPECTATIONS.of(cell).orElseThrow());
    }

    @AfterAll
    static void nothingIsUnderWay() throws Exception {
        bench.close();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(busyThreads()).isEmpty());
    }

    private static List<Thread> busyThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("databend-"))
                .filter(entry -> List.of(entry.getValue()).stream().noneMatch(
                        frame -> frame.getMethodName().equals("getTask")))
                .filter(entry -> entry.getValue().length > 0).map(Map.Entry::getKey).toList();
    }

    @ParameterizedTest
    @MethodSource
    void cells(Cell cell) {
        Outcome expected = EXPECTATIONS.of(cell).orElseThrow();
        Trial trial = bench.trial(cell).join();
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(expected.allows(trial.timesDone())).as("%s: %s, done %s times", cell, expected, trial.timesDone())
                .isTrue();
        if (expected.isSuccess()) {
            softly.assertThat(trial.failure()).as(cell + ": failure").isNull();
            softly.assertThat(trial.right()).as(cell + ": exchange").isTrue();
        } else {
            assertFailure(cell, expected, trial.failure(), softly);
        }
        softly.assertThat(trial.hits()).as(cell + ": requests").isLessThan(MANY_REQUESTS);
        assertCleared(cell, trial.remains().without(excuses(cell)), softly);
        if (cell.attempt() == Attempt.NEXT_PAGE && expected.isRetryable() && cell.fault() != Fault.RESTARTED) {
            softly.assertThat(trial.remains().queries()).as(cell + ": the query is there for the next try").isNotEmpty();
        }
        softly.assertAll();
    }

    private static void assertCleared(Cell cell, Remains remains, SoftAssertions softly) {
        softly.assertThat(remains.queries()).as(cell + ": open queries").isEmpty();
        softly.assertThat(remains.transactions()).as(cell + ": open transactions").isEmpty();
        softly.assertThat(remains.sessions()).as(cell + ": sessions to be kept alive").isEmpty();
        softly.assertThat(remains.files()).as(cell + ": staged files").isEmpty();
        softly.assertThat(remains.busy()).as(cell + ": connections that wait").isZero();
        softly.assertThat(remains.connections()).as(cell + ": connections").isLessThanOrEqualTo(MANY_CONNECTIONS);
    }

    private static void assertFailure(Cell cell, Outcome expected, Throwable thrown, SoftAssertions softly) {
        DatabendException failure = failure(cell, thrown);
        softly.assertThat(failure).as("%s: a failure that is told, not %s", cell, thrown).isNotNull();
        if (failure == null) {
            return;
        }
        Kind kind = Kinds.of(cell, expected);
        softly.assertThat(failure.getKind()).as("%s: kind of %s", cell, failure).isEqualTo(kind);
        softly.assertThat(failure).as(cell + ": class").isExactlyInstanceOf(type(kind));
        softly.assertThat(failure.isOutcomeUnknown()).as("%s: outcome unknown: %s", cell, failure)
                .isEqualTo(expected.isUnknown());
        softly.assertThat(failure.isRetryable()).as("%s: retryable: %s", cell, failure).isEqualTo(expected.isRetryable());
        softly.assertThat(failure.getMessage().contains("outcome unknown")).as(cell + ": told in the message")
                .isEqualTo(expected.isUnknown());
        if (isOfAnAnswer(cell, expected, kind)) {
            softly.assertThat(failure.getHttpStatus()).as(cell + ": status").isEqualTo(cell.fault().status());
        }
    }

    /** And not of what it has led to. */
    private static boolean isOfAnAnswer(Cell cell, Outcome expected, Kind kind) {
        boolean ofALaterStep = kind == Kind.SESSION_LOST && !expected.isUnknown();
        return cell.fault().isAnswer() && cell.fault() != Fault.HTML && kind != Kind.RESPONSE && !ofALaterStep;
    }

    private static DatabendException failure(Cell cell, Throwable thrown) {
        Throwable failure = thrown;
        // reading from a stream fails with what Java has for that
        while (cell.attempt() == Attempt.DOWNLOAD && failure != null && !(failure instanceof DatabendException)) {
            failure = failure.getCause();
        }
        return failure instanceof DatabendException known ? known : null;
    }

    private static Class<?> type(Kind kind) {
        return switch (kind) {
            case AUTHENTICATION -> DatabendAuthenticationException.class;
            case CONNECTION, TIMEOUT, UNAVAILABLE, NODE_GONE -> DatabendConnectionException.class;
            case RESULT_EXPIRED -> DatabendResultExpiredException.class;
            case SESSION_LOST -> DatabendSessionException.class;
            case STATEMENT -> DatabendStatementException.class;
            default -> DatabendException.class;
        };
    }
}
