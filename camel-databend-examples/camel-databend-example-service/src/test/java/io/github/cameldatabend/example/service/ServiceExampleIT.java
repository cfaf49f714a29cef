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
package io.github.cameldatabend.example.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Locale;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The service, asked well, badly, and while the server does not do its part. */
@Timeout(60)
class ServiceExampleIT {

    private static final int MORE_THAN_BUFFERS_HOLD = 500_000;

    private static EmbeddedDatabend server;
    private static ServiceExample service;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        String dsn = System.getProperty("databend.dsn");
        server = dsn == null ? EmbeddedDatabend.builder().start() : null;
        service = ServiceExample.start(server == null ? dsn : ServiceExample.dsnOf(server));
        service.makeReadings();
        visitor = new Visitor(service.url());
    }

    @AfterAll
    static void stop() {
        service.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theReadingsOfASensorAreLines() throws Exception {
        HttpResponse<String> answer = visitor.get("/sensors/sensor-7/readings?since=2026-07-01");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(answer.body().lines().map(line -> LocalDate.parse(line.substring(16, 26)))).isSorted()
                .hasSize(expectedReadings()).allMatch(day -> day.getYear() == 2026 && day.getMonthValue() >= 7);
    }

    private static int expectedReadings() {
        int readings = 0;
        for (int number = 7; number < 20_000; number += 8) {
            readings += LocalDate.of(2026, 1, 1).plusDays(number % 365).getMonthValue() >= 7 ? 1 : 0;
        }
        return readings;
    }

    @Test
    void withoutADayAllOfThemAreThere() throws Exception {
        assertThat(visitor.get("/sensors/sensor-7/readings").body().lines()).hasSize(2500);
    }

    @Test
    void aSensorIsAnObject() throws Exception {
        HttpResponse<String> answer = visitor.get("/sensors/sensor-7");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"sensor\":\"sensor-7\",\"readings\":2500,");
    }

    @Test
    void thereMayBeNone() throws Exception {
        assertThat(visitor.get("/sensors/sensor-8").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/sensors").statusCode()).isEqualTo(404);
        HttpResponse<String> noReadings = visitor.get("/sensors/sensor-8/readings");
        assertThat(noReadings.statusCode()).isEqualTo(200);
        assertThat(noReadings.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/sensors/sensor-7/readings?since=yesterday", "/sensors/sensor-7/readings?since=2026-02-30",
            "/sensors/sensor-7/readings?since=2026-02-03&since=2026-02-04", "/sensors/sensor-7/readings?since=",
            "/sensors/sensor-7/readings?sensor=sensor-6", "/sensors/7", "/sensors/sensor-7%27%20OR%20%27%27=%27",
            "/sensors/sensor-12345/readings" })
    void whatIsWrongIsToldToWhoeverAsked(String path) throws Exception {
        HttpResponse<String> answer = visitor.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).startsWith("{\"error\":\"").endsWith("\"}");
    }

    /** Neither headers nor parameters of a request are options of the component, and nothing of it comes back. */
    @Test
    void nobodyChoosesTheStatement() throws Exception {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(service.url() + "/sensors/sensor-7?CamelDatabendSql=SELECT%201&colour=red"))
                .header("CamelDatabendSql", "SELECT 2").header("camelDatabendOutputType", "Csv").build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.body()).startsWith("{\"sensor\":\"sensor-7\"");
        assertThat(answer.headers().map().keySet()).doesNotContain("colour", "sensor")
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
    }

    @Test
    void aQueryThatTakesTooLongIsAGatewayTimeout() throws Exception {
        HttpResponse<String> answer = visitor.get("/alike");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).matches("\\{\"error\":\"TIMEOUT\",\"query\":\"[0-9a-z-]+\"}").doesNotContain("SELECT");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() throws Exception {
        try (ServiceExample alone = ServiceExample.start(
                "databend://root:@127.0.0.1:1/default?sslmode=disable&retry_count=0")) {
            HttpResponse<String> answer = new Visitor(alone.url()).get("/sensors/sensor-7");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("CONNECTION").doesNotContain("127.0.0.1");
        }
    }

    @Test
    void aTableThatIsNotThereIsAnErrorOfTheService() throws Exception {
        try (EmbeddedDatabend empty = EmbeddedDatabend.builder().start();
             ServiceExample broken = ServiceExample.start(ServiceExample.dsnOf(empty))) {
            HttpResponse<String> answer = new Visitor(broken.url()).get("/sensors/sensor-7");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("\"error\":\"STATEMENT\"").doesNotContain("camel_databend");
        }
    }

    /** Who hangs up leaves no query behind. */
    @Test
    void aVisitorMayLeave() throws Exception {
        try (EmbeddedDatabend large = EmbeddedDatabend.builder().start();
             ServiceExample busy = withManyReadings(large)) {
            try (InputStream answer = open(busy, Version.HTTP_1_1)) {
                assertThat(answer.read()).isEqualTo('{');
                assertThat(large.openQueries()).hasSize(1);
            }
            await().untilAsserted(() -> assertThat(large.openQueries()).isEmpty());
        }
    }

    /**
     * The status is long gone when a result fails in its middle: the answer breaks off, and does not end as if it were
     * whole.
     */
    @ParameterizedTest
    @EnumSource
    void aResultThatFailsInItsMiddleDoesNotEndWell(Version version) throws Exception {
        try (EmbeddedDatabend large = EmbeddedDatabend.builder().start();
             ServiceExample busy = withManyReadings(large)) {
            try (InputStream answer = open(busy, version)) {
                assertThat(answer.read()).isEqualTo('{');
                kill(large, large.openQueries().iterator().next());
                assertThatThrownBy(answer::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    private static ServiceExample withManyReadings(EmbeddedDatabend server) throws Exception {
        ServiceExample started = ServiceExample.start(ServiceExample.dsnOf(server));
        started.makeReadings();
        try (DatabendClient client = DatabendClient.builder(URI.create(server.url())).build()) {
            client.execute(Statement.of(
                    "INSERT INTO camel_databend_service_readings SELECT 'sensor-9999', CAST('2026-01-01' AS DATE), 1.5 FROM numbers("
                                        + MORE_THAN_BUFFERS_HOLD + ")"))
                    .thenCompose(Cursor::drain).join();
        }
        return started;
    }

    /** The beginning of an answer that nobody has read yet. */
    private static InputStream open(ServiceExample service, Version version) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/sensors/sensor-9999/readings")).build();
        return HttpClient.newBuilder().version(version).build().send(request, BodyHandlers.ofInputStream()).body();
    }

    private static void kill(EmbeddedDatabend server, String queryId) {
        try (DatabendClient client = DatabendClient.builder(URI.create(server.url())).build()) {
            client.query(queryId, null).kill().join();
        }
    }
}
