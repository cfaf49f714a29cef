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

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.DatabendException.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Rows one by one: the page ahead, the ends. */
class RowStreamTest {

    private static final int LONG_MILLIS = 15_000;

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private RowStream stream() {
        return server.started("SELECT n FROM t").stream();
    }

    private static List<Object> read(RowStream stream, int rows) {
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            read.add(stream.next().get("n"));
        }
        return read;
    }

    @Test
    void givesTheRowsOfAllPages() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.running(2));
        server.answer(Answer.page(2), Answer.succeeded().rows("3"));

        RowStream stream = stream();

        assertThat(read(stream, 3)).containsExactly(1, 2, 3);
        assertThat(stream.hasNext()).isFalse();
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void emptyResult() {
        server.answer(Answer.QUERY, Answer.succeeded());

        assertThat(stream().hasNext()).isFalse();
    }

    @Test
    void asksForOnePageAheadAndNoMore() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.running(2).rows("3"));
        server.answer(Answer.page(2), Answer.succeeded().rows("4"));
        RowStream stream = stream();

        read(stream, 1);
        server.awaitRequests(Answer.page(1), 1);
        server.settle();
        assertThat(server.requests(Answer.page(2))).isEmpty();

        read(stream, 2);
        server.awaitRequests(Answer.page(2), 1);
        stream.close();
    }

    @Test
    void firstRowsAreThereBeforeTheNextPageIs() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.succeeded().http().withFixedDelay(LONG_MILLIS));

        try (RowStream stream = stream()) {
            assertThat(CompletableFuture.supplyAsync(() -> read(stream, 2)))
                    .succeedsWithin(DatabendMock.LESS_THAN_LONG).isEqualTo(List.of(1, 2));
        }
    }

    @Test
    void closedEarlyItFreesTheQuery() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.running(2).rows("3"));
        RowStream stream = stream();
        read(stream, 1);

        stream.close();
        stream.close();

        server.awaitRequests(Answer.FINAL, 1);
        server.settle();
        assertThat(server.requests(Answer.FINAL)).hasSize(1);
        assertThat(server.requests(Answer.page(2))).isEmpty();
    }

    @Test
    void endOfAClosedStreamIsNotTakenForTheResults() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        RowStream stream = stream();
        read(stream, 1);

        stream.close();

        assertThatThrownBy(stream::hasNext).isInstanceOf(DatabendException.class).hasMessageContaining("closed");
    }

    @Test
    void closingAnEndedStreamChangesNothing() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        RowStream stream = stream();
        read(stream, 1);
        assertThat(stream.hasNext()).isFalse();

        stream.close();

        assertThat(stream.hasNext()).isFalse();
    }

    @Test
    void rowsBeforeAFailureAreGiven() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.failed(1006, "divided by zero"));
        RowStream stream = stream();

        assertThat(read(stream, 2)).containsExactly(1, 2);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(stream::hasNext).isInstanceOf(DatabendStatementException.class)
                    .hasMessageContaining("divided by zero");
        }
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void rowsBeforeAnUnreadableOneAreGiven() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2", "x", "4"));
        // fetched ahead
        server.answer(Answer.page(1), Answer.running(2).rows("5"));
        RowStream stream = stream();

        assertThat(read(stream, 2)).containsExactly(1, 2);
        assertThatThrownBy(stream::next).isInstanceOf(DatabendException.class).hasMessageContaining("'x'");
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void closeWakesTheReader() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().http().withFixedDelay(LONG_MILLIS));
        RowStream stream = stream();
        read(stream, 1);
        CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(stream::hasNext);
        server.awaitRequests(Answer.page(1), 1);

        stream.close();

        assertThat(more).failsWithin(DatabendMock.LESS_THAN_LONG).withThrowableThat()
                .havingCause().isInstanceOf(DatabendException.class).withMessageContaining("closed");
    }

    @Test
    void interruptWakesTheReader() throws InterruptedException {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().http().withFixedDelay(LONG_MILLIS));
        RowStream stream = stream();
        read(stream, 1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            DatabendException failure = catchThrowableOfType(DatabendException.class, stream::hasNext);
            interrupted.complete(failure.getKind() == Kind.CANCELLED && Thread.currentThread().isInterrupted());
        });
        reader.start();
        Awaitility.await().until(() -> reader.getState() == Thread.State.WAITING);

        reader.interrupt();

        assertThat(get(interrupted)).isTrue();
        server.awaitRequests(Answer.FINAL, 1);
        reader.join();
    }
}
