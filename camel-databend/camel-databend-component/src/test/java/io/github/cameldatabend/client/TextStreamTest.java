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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.result.TextFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A result as text: over all of its pages, never cut short unnoticed. */
class TextStreamTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private TextStream text(TextFormat format) {
        return server.started("SELECT n FROM t").text(format);
    }

    private static String read(TextStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "CSV | n;1;2;\\N;4;", "CSV_WITHOUT_HEADER | 1;2;\\N;4;", "NDJSON | {\"n\":1};{\"n\":2};{\"n\":null};{\"n\":4};",
            "JSON | [;{\"n\":1},;{\"n\":2},;{\"n\":null},;{\"n\":4};];" })
    void allPagesAreOneText(TextFormat format, String lines) throws IOException {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.running(2));
        server.answer(Answer.page(2), Answer.succeeded().rows(null, "4"));

        assertThat(read(text(format))).isEqualTo(lines.replace(';', '\n'));
        server.awaitRequests(Answer.FINAL, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "CSV | n;", "CSV_WITHOUT_HEADER | ''", "NDJSON | ''", "JSON | [;];" })
    void emptyResult(TextFormat format, String lines) throws IOException {
        server.answer(Answer.QUERY, Answer.succeeded());

        assertThat(read(text(format))).isEqualTo(lines.replace(';', '\n'));
    }

    @Test
    void noResultSet() throws IOException {
        server.answer(Answer.QUERY, Answer.succeeded().with("schema", "[]").with("has_result_set", "false"));
        // which may be in before the text's end is written
        server.answer(Answer.FINAL, Answer.finalised().with("schema", "[]").with("has_result_set", "false"));

        assertThat(read(text(TextFormat.JSON))).isEmpty();
    }

    @Test
    void byteByByte() throws IOException {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1", "2"));
        TextStream stream = text(TextFormat.CSV);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        for (int b = stream.read(); b >= 0; b = stream.read()) {
            read.write(b);
        }

        assertThat(read).hasToString("n\n1\n2\n");
        assertThat(stream.read(new byte[1], 0, 0)).isZero();
        assertThat(stream.read(new byte[1])).isEqualTo(-1);
    }

    @Test
    void longPageComesInPieces() throws IOException {
        server.answer(Answer.QUERY, Answer.succeeded().rows(0, 100_000));
        TextStream stream = text(TextFormat.CSV_WITHOUT_HEADER);

        assertThat(stream.read(new byte[1_000_000])).isLessThan(50_000);
        stream.close();
    }

    @Test
    void textBeforeAFailureIsGivenThenTheFailure() throws IOException {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.failed(1006, "divided by zero"));
        TextStream stream = text(TextFormat.CSV_WITHOUT_HEADER);

        assertThat(new String(stream.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("1\n2\n");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("divided by zero")
                    .hasCauseInstanceOf(DatabendStatementException.class);
        }
    }

    @Test
    void textBeforeAnUnreadableRowIsGivenThenTheFailure() throws IOException {
        server.answer(Answer.QUERY, Answer.running(1).with("data", "[[\"1\"],[\"2\",\"3\"],[\"4\"]]"));
        // which is fetched ahead
        server.answer(Answer.page(1), Answer.running(2).rows("5"));
        TextStream stream = text(TextFormat.CSV_WITHOUT_HEADER);

        assertThat(new String(stream.readNBytes(2), StandardCharsets.UTF_8)).isEqualTo("1\n");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("Row 1");
        }
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void closedEarlyItFreesTheQueryAndSaysSo() throws IOException {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.running(2).rows("3"));
        TextStream stream = text(TextFormat.CSV_WITHOUT_HEADER);
        stream.readNBytes(4);

        stream.close();

        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void firstPagesTextIsThereBeforeTheNextPageIs() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.succeeded().http().withFixedDelay(15_000));

        try (TextStream stream = text(TextFormat.CSV_WITHOUT_HEADER)) {
            assertThat(CompletableFuture.supplyAsync(() -> {
                try {
                    return stream.read(new byte[100]);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            })).succeedsWithin(DatabendMock.LESS_THAN_LONG).isEqualTo(4);
        }
    }
}
