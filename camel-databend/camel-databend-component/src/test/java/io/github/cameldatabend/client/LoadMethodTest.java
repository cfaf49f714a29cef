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

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.RowFormat;
import io.github.cameldatabend.load.StageLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static io.github.cameldatabend.client.Loads.HEALTH;
import static io.github.cameldatabend.client.Loads.NEW;
import static io.github.cameldatabend.client.Loads.PETS;
import static io.github.cameldatabend.client.Loads.STREAMING;
import static io.github.cameldatabend.client.Loads.UPLOAD;
import static io.github.cameldatabend.client.Loads.file;
import static io.github.cameldatabend.client.Loads.health;
import static io.github.cameldatabend.client.Loads.inserted;
import static io.github.cameldatabend.client.Loads.patient;
import static io.github.cameldatabend.client.Loads.pets;
import static io.github.cameldatabend.client.Loads.rows;
import static io.github.cameldatabend.client.Loads.storesFiles;
import static io.github.cameldatabend.client.Loads.stream;
import static io.github.cameldatabend.client.Loads.streams;
import static io.github.cameldatabend.client.Loads.text;
import static io.github.cameldatabend.client.Loads.thrown;
import static io.github.cameldatabend.client.Loads.urls;
import static io.github.cameldatabend.client.Loads.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Which way a load goes. */
class LoadMethodTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "1.2.934-nightly, streaming, CSV", "1.2.879, streaming, CSV", "1.2.878, streaming, NDJSON",
            "1.2.792, streaming, NDJSON", "1.2.791, stage, NDJSON", "1.1.900, stage, NDJSON", "-, stage, NDJSON",
            "dev, stage, NDJSON" })
    void wayAndFormatByTheVersion(String version, LoadMethod method, RowFormat format) {
        health(server, version);
        server.answer(STREAMING, written(2));
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(2).http(version == null ? "" : version));

        Loaded loaded = get(server.client().load(pets().build()));

        assertThat(loaded.method()).isEqualTo(method);
        assertThat(loaded.rows()).isEqualTo(2);
        LoggedRequest request = server.request(method == LoadMethod.streaming ? STREAMING : UPLOAD);
        assertThat(text(request)).isEqualTo(format == RowFormat.CSV ? "1,\n2,\n" : "{\"id\":1}\n{\"id\":2}\n");
    }

    @Test
    void versionIsAskedForOnce() {
        streams(server);
        for (int i = 0; i < 3; i++) {
            get(server.client().load(pets().build()));
        }

        assertThat(urls(server)).containsExactly(HEALTH, STREAMING, STREAMING, STREAMING);
    }

    @Test
    void versionIsKnownFromAnyAnswer() {
        streams(server);
        server.answer(Answer.QUERY, Answer.succeeded());
        get(server.start("SELECT 1").thenCompose(Cursor::drain));

        get(server.client().load(pets().build()));

        assertThat(server.requests(HEALTH)).isEmpty();
        assertThat(server.requests(STREAMING)).hasSize(1);
    }

    @Test
    void versionIsAskedForAgainAfterABrokenConnection() {
        // not a reset, after which the JDK asks again by itself
        server.answers(HEALTH, WireMock.aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                WireMock.ok().withHeader("X-DATABEND-VERSION", NEW));
        server.answer(STREAMING, written(2));

        get(patient(server).load(pets().build()));

        assertThat(urls(server)).containsExactly(HEALTH, HEALTH, STREAMING);
    }

    @Test
    void serverThatIsNotThere() throws Exception {
        health(server, NEW);
        server.answers(HEALTH, WireMock.serviceUnavailable(), WireMock.ok().withHeader("X-DATABEND-VERSION", NEW));
        server.answer(STREAMING, written(2));
        get(patient(server).load(pets().build()));
        assertThat(server.requests(STREAMING)).hasSize(1);

        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        RowSource source = RowSource.of(3);
        DatabendException failure = failure(DatabendClient.builder(nobody).retryAttempts(0).build()
                .load(Load.into("t").rows(rows(source)).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        // not with these rows
        assertThat(failure.isRetryable()).isFalse();
        source.awaitClosed();
    }

    static Stream<Object[]> notStreaming() {
        Content small = Content.of("pets", new byte[1]);
        String name = "p".repeat(5000);
        return Stream.of(
                new Object[] { pets().replaceOn(List.of("id")), "rows are to be replaced" },
                new Object[] { pets().copyOptions(Map.of("max_files", "1")), "there are copy options" },
                new Object[] { pets().settings(Map.of("a", "x".repeat(5000))), "do not go into a header" },
                new Object[] { Load.into("zoë").rows(rows(PETS)), "do not go into a header" },
                new Object[] { Load.into(name).rows(rows(PETS)), "do not go into a header" },
                new Object[] { Load.into("t").rows(rows(Map.of("ë", 1))), "do not go into a header" },
                new Object[] { file(small, "ORC"), "the file format is ORC" },
                new Object[] { file(small, "AVRO"), "the file format is AVRO" },
                new Object[] { file(small, "TSV"), "the file format is TSV" },
                new Object[] { file(small, "text"), "the file format is text" });
    }

    @ParameterizedTest
    @MethodSource("notStreaming")
    void whatGoesByAStage(Load.Builder load, String ignored) {
        streams(server);
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(2));

        assertThat(get(server.client().load(load.build())).method()).isEqualTo(LoadMethod.stage);

        assertThat(server.requests(STREAMING)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("notStreaming")
    void whatCannotStream(Load.Builder load, String message) {
        streams(server);

        assertThat(catchThrowable(() -> get(server.client().load(load.method(LoadMethod.streaming).build()))))
                .hasStackTraceContaining("IllegalArgumentException: loadMethod is streaming, but ")
                .hasMessageContaining(message).hasMessageContaining("it takes loadMethod stage or auto");

        assertThat(server.requests(STREAMING)).isEmpty();
        assertThat(server.requests(UPLOAD)).isEmpty();
    }

    @Test
    void oldServerThatCannotStream() throws Exception {
        health(server, "1.2.791");
        RowSource source = RowSource.of(3);

        Throwable thrown = thrown(
                server.client().load(Load.into("t").rows(rows(source)).method(LoadMethod.streaming).build()));

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the server is 1.2.791, and it takes 1.2.792");
        source.awaitClosed();
    }

    /** As a label does not outlive a request that breaks. */
    @Test
    void labelGoesByAStageUnlessItIsToStream() {
        streams(server);
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(2));

        get(server.client().load(pets().deduplicateLabel("once").build()));
        assertThat(server.requests(STREAMING)).isEmpty();
        assertThat(server.request(Answer.QUERY).getHeader("X-DATABEND-DEDUPLICATE-LABEL")).isEqualTo("once");

        Loaded first = get(server.client().load(pets().deduplicateLabel("once").method(LoadMethod.streaming).build()));
        server.answer(STREAMING, written(0));
        Loaded second = get(server.client().load(pets().deduplicateLabel("once").method(LoadMethod.streaming).build()));
        assertThat(server.requests(STREAMING))
                .allMatch(request -> request.getHeader("X-DATABEND-DEDUPLICATE-LABEL").equals("once"));
        assertThat(first.duplicate()).isFalse();
        assertThat(second.duplicate()).isTrue();
    }

    /** A file that says it is of some size, and has nothing. */
    private static Content sized(long length) {
        return new Content() {

            @Override
            public String name() {
                return "pets";
            }

            @Override
            public long length() {
                return length;
            }

            @Override
            public boolean isReplayable() {
                return false;
            }

            @Override
            public void writeTo(OutputStream target) {
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
            "CSV, 268435456, true", "CSV, 268435457, false", "NDJSON, -1, true", "PARQUET, 16777216, true",
            "PARQUET, 16777217, false", "PARQUET, -1, false", "parquet, -1, false" })
    void fileBySize(String type, long length, boolean streams) {
        streams(server);
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(0));

        get(server.client().load(file(sized(length), type).build()).exceptionally(failure -> null));

        // less than was said comes to nothing either way; what was uploaded of it is removed
        assertThat(Loads.statements(server).isEmpty()).isEqualTo(streams);
    }

    @Test
    void whatCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> Load.into("a.b.c.d")).withMessageContaining("a.b.c.d");
        assertThatIllegalArgumentException().isThrownBy(() -> Load.into("t").build()).withMessageContaining("neither rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pets().file(stream("x"), Map.of("type", "CSV"), List.of()).build())
                .withMessageContaining("both rows and a file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Load.into("t").file(stream("x"), Map.of(), List.of()).build())
                .withMessageContaining("The format of file 'pets' has no type");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pets().folder(StageLocation.folder("~", null).resolve("file")).build())
                .withMessageContaining("it takes a folder");
    }
}
