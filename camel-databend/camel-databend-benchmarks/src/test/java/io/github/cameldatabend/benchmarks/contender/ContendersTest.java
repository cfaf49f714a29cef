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
package io.github.cameldatabend.benchmarks.contender;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.benchmarks.UploadBenchmark;
import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerProcess;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every contender does the same work: none is fast because it leaves something out. */
class ContendersTest {

    private static final ResultSpec RESULT = ResultSpec.of(2500).withPageRows(1000);
    private static final int PAGES = 3;

    private static ServerProcess server;
    private static List<List<String>> expected;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start();
        try (ReadContender texts = ReadPath.CAMEL_HTTP.open(server.address())) {
            expected = read(texts, RESULT);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "RAW_DOWNLOAD", "CSV", "ND_JSON", "JSON" })
    void readsEveryValue(ReadPath path) throws Exception {
        try (ReadContender contender = path.open(server.address())) {
            assertThat(read(contender, RESULT)).hasSize(2500).isEqualTo(expected);
            assertThat(read(contender, RESULT.withColumns(2))).hasSize(2500)
                    .first().asList().containsExactly("18446744073709551615", "-100001");
        }
    }

    @Test
    void readsTheSameInTheModeForDisplay() {
        TextsOfRows texts = new TextsOfRows();
        try (DatabendClient client = DatabendClient.builder(server.address().url())
                .settings(Map.of("http_json_result_mode", "display")).build()) {
            RowValues.of(client.execute(Statement.of(RESULT.sql())).thenCompose(Cursor::readAll).join(), texts);
        }

        assertThat(texts.rows()).isEqualTo(expected);
    }

    @Test
    void downloadsEveryByte() throws Exception {
        long before = server.address().calls();

        TextsOfRows texts = new TextsOfRows();
        try (ReadContender contender = ReadPath.RAW_DOWNLOAD.open(server.address())) {
            contender.read(RESULT, texts);
        }

        assertThat(server.address().calls() - before).isEqualTo(PAGES + 1);
        assertThat(texts.bytes() / RESULT.rows()).as("bytes of a row").isBetween(170L, 210L);
    }

    @ParameterizedTest
    @EnumSource(names = { "CSV", "ND_JSON", "JSON" })
    void readsText(ReadPath path) throws Exception {
        TextsOfRows texts = new TextsOfRows();
        try (ReadContender contender = path.open(server.address())) {
            contender.read(RESULT, texts);
        }

        assertThat(texts.bytes() / RESULT.rows()).as("bytes of a row").isGreaterThan(100L);
    }

    @ParameterizedTest
    @EnumSource
    void asksForOneRow(SmallQueryPath path) throws Exception {
        try (SmallQuery query = path.open(server.address())) {
            assertThat(query.run()).isNotNull();
            assertThat(query.run()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.cameldatabend.benchmarks.contender.UploadPath#available")
    void uploadsEveryByte(UploadPath path) throws Exception {
        Path file = UploadBenchmark.write(3);
        long before = server.address().received();
        try (UploadContender contender = path.open(server.address())) {
            contender.upload(file);
        }
        Files.delete(file);

        assertThat(server.address().received() - before).as("with a frame").isBetween(3_000_100L, 3_000_400L);
    }

    /** Each row has its line of the file, each value its cell. */
    @ParameterizedTest
    @EnumSource
    void loadsEveryValue(LoadPath path) throws Exception {
        List<Map<String, Object>> batch = LoadRows.batch(1000);
        try (LoadContender contender = path.open(server.address())) {
            contender.load(batch);
            contender.load(batch);
        }
        List<String> lines = new String(server.address().latestFile(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains("Quito") || line.contains("Łódź") || line.contains("400000")).toList();

        assertThat(lines).hasSize(1000);
        assertThat(lines.get(1)).contains("4000000001", "-92082", "12370.01", "Saint Petersburg", "order 1 of a ", "usual",
                "2001-01-02", "tags");
        assertThat(lines.get(1)).containsPattern("123[.]73|7919");
    }

    private static List<List<String>> read(ReadContender contender, ResultSpec result) throws Exception {
        TextsOfRows texts = new TextsOfRows();
        contender.read(result, texts);
        return texts.rows();
    }
}
