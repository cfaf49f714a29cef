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
package io.github.cameldatabend.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.github.mizosoft.methanol.MediaType;
import com.github.mizosoft.methanol.MultipartBodyPublisher;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A result of three million rows goes through {@code split(body()).streaming()} in a JVM with 48 MB of heap for all of
 * it, Camel included; a million rows through a consumer, one exchange each, with 64 MB.
 */
class SmallHeapIT extends DatabendTestSupport {

    private static final String HEAP = "-Xmx48m";
    private static final int ROWS = 3_000_000;
    /** Flights of 2001, Bureau of Transportation Statistics; not part of the repository. */
    private static final Path FLIGHTS
            = Path.of(System.getProperty("databend.data.dir", "../../../shared/data"), "flights-3m.parquet");

    @Test
    void generatedRows() throws Exception {
        assertThat(split("SELECT number AS n, concat('row ', to_string(number)) AS s, number % 7 = 0 AS b,"
                         + " '2026-03-01 08:15:00'::Timestamp AS t FROM numbers(" + ROWS + ")"))
                .endsWith("rows=" + ROWS + " sum=" + (ROWS - 1L) * ROWS / 2);
    }

    @Test
    void flights() throws Exception {
        createFlights();
        long distance = ((Number) send("databend:query?outputType=SelectOne", "SELECT sum(distance) FROM small_heap_flights")
                .getMessage().getBody()).longValue();

        assertThat(split("SELECT distance, date, delay, origin, destination FROM small_heap_flights"))
                .endsWith("rows=" + ROWS + " sum=" + distance);

        send("databend:query", "DROP TABLE small_heap_flights");
    }

    /** Read and written back by one route. */
    @Test
    void flightsToAnotherTable() throws Exception {
        createFlights();
        send("databend:query", "CREATE OR REPLACE TABLE small_heap_copy LIKE small_heap_flights");

        assertThat(java("-Xmx64m", CopyRows.class, service.dsn(), "SELECT * FROM small_heap_flights", "small_heap_copy"))
                .endsWith("written=" + ROWS + " sent=" + ROWS);

        assertThat(summary("small_heap_copy")).isEqualTo(summary("small_heap_flights"));
        send("databend:query", "DROP TABLE small_heap_copy");
        send("databend:query", "DROP TABLE small_heap_flights");
    }

    private void createFlights() throws Exception {
        assumeThat(FLIGHTS).as("set -Ddatabend.data.dir to the folder that has it").exists();
        send("databend:query", "CREATE OR REPLACE TABLE small_heap_flights"
                               + " (date Timestamp, delay Int64, distance Int64, origin String, destination String)");
        upload(FLIGHTS);
        send("databend:query", "COPY INTO small_heap_flights FROM @~/" + FLIGHTS.getFileName()
                               + " FILE_FORMAT = (TYPE = PARQUET) FORCE = TRUE PURGE = TRUE");
    }

    private Object summary(String table) {
        Exchange answer = send("databend:query",
                "SELECT count(*) AS n, count(delay) AS d, sum(delay) AS delays, sum(distance) AS distances, min(date) AS first,"
                                                 + " max(date) AS last, count(DISTINCT date) AS dates, count(DISTINCT origin) AS"
                                                 + " origins, count(DISTINCT destination) AS destinations, sum(distance *"
                                                 + " length(origin || destination)) AS s FROM "
                                                 + table);
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody();
    }

    @Test
    void eachRowAnExchangeOfAConsumer(@TempDir Path folder) throws Exception {
        int rows = 1_000_000;

        assertThat(java("-Xmx64m", ConsumeRows.class, service.dsn(),
                "outputType=StreamList&watermarkColumn=n&watermarkStart=-1&watermarkRepository=#states"
                                                                     + "&sql=SELECT number AS n, concat('row ', to_string(number)) AS s FROM numbers("
                                                                     + rows + ") WHERE number > :#watermark ORDER BY number",
                folder.toString())).endsWith("rows=" + rows);
        assertThat(folder.resolve("rows.state")).hasContent("integer:" + (rows - 1));
    }

    private static void upload(Path file) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder()
                .encodeToString((service.username() + ":" + service.password()).getBytes(StandardCharsets.UTF_8));
        MultipartBodyPublisher body = MultipartBodyPublisher.newBuilder()
                .filePart("upload", file, MediaType.APPLICATION_OCTET_STREAM).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(service.url() + "/v1/upload_to_stage"))
                        .header("Authorization", "Basic " + credentials)
                        .header("x-databend-stage-name", "~")
                        .header("Content-Type", body.mediaType().toString())
                        .PUT(body).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String split(String sql) throws IOException, InterruptedException {
        return java(HEAP, SplitRows.class, service.dsn(), sql);
    }

    private static String java(String heap, Class<?> main, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap,
                        "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
