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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.observe.MicrometerListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** What Micrometer is told. */
class MicrometerTest {

    private static final String OPERATIONS = "camel.databend.operations";
    private static final String ROWS = "camel.databend.rows";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void successFailureAndWhatIsUnderWay() {
        server.client().addListener(new MicrometerListener(meters));
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        Cursor cursor = server.started("SELECT n FROM t");

        assertThat(meters.get("camel.databend.active").tag("operation", "query").longTaskTimer().activeTasks()).isOne();
        assertThat(meters.find(OPERATIONS).timer()).isNull();
        get(cursor.drain());
        server.answer(Answer.QUERY, Answer.failed(1065, "no"));
        server.startFails("SELECT x");

        assertThat(meters.get("camel.databend.active").tag("operation", "query").longTaskTimer().activeTasks()).isZero();
        assertThat(meters.get(OPERATIONS).tags("operation", "query", "outcome", "succeeded", "error", "none").timer())
                .satisfies(timer -> assertThat(timer.count()).isOne())
                .satisfies(timer -> assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive());
        assertThat(meters.get(OPERATIONS).tags("operation", "query", "outcome", "failed", "error", "statement").timer().count())
                .isOne();
        // both answers have the same counts
        assertThat(meters.get(ROWS).tags("operation", "query", "direction", "result").counter().count())
                .isEqualTo(4);
        assertThat(meters.get("camel.databend.bytes").tags("operation", "query", "direction", "read").counter().count())
                .isEqualTo(96);
        assertThat(meters.find(ROWS).tags("direction", "written").counter()).isNull();
        assertThat(meters.find("camel.databend.retries").counter()).isNull();
    }

    @Test
    void retries() {
        server.answers(Answer.QUERY, WireMock.serviceUnavailable(), Answer.succeeded().rows("1").http());
        try (DatabendClient client = server.builder().retryAttempts(3).retryDelay(Duration.ofMillis(1))
                .warehouseStartTimeout(Duration.ofSeconds(30)).build()) {
            client.addListener(new MicrometerListener(meters));
            get(client.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build()).thenCompose(Cursor::drain));
        }

        assertThat(meters.get("camel.databend.retries").tag("operation", "query").counter().count()).isOne();
    }

    @Test
    void aQueryThatIsReadInPartsIsCountedOnce() {
        server.client().addListener(new MicrometerListener(meters));
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        Cursor started = server.started("SELECT n FROM t");
        get(started.nextPage());
        get(started.leaveOpen());
        assertThat(meters.find(ROWS).counters()).isEmpty();

        server.answer(Answer.page(1), Answer.running(2));
        server.answers(Answer.page(2), WireMock.serviceUnavailable(), Answer.succeeded().rows("2").http());
        assertThat(failure(goOn().thenCompose(Cursor::nextPage)).isRetryable()).isTrue();
        assertThat(meters.find(ROWS).counters()).isEmpty();

        get(goOn().thenCompose(Cursor::drain));
        assertThat(meters.get(OPERATIONS).tags("operation", "nextPage").timers()).hasSize(2);
        // those that were read, and those of the result
        assertThat(meters.get(ROWS).counters()).hasSize(2).allSatisfy(rows -> {
            assertThat(rows.getId().getTag("operation")).isEqualTo("nextPage");
            assertThat(rows.count()).isEqualTo(2);
        });
    }

    private CompletableFuture<Cursor> goOn() {
        return server.client().resume(new OpenQuery(Answer.ID, "nodeA1", Answer.page(1), Map.of()));
    }

    @Test
    void whatIsReadInPartsAndEndsEarlyIsCounted() {
        server.client().addListener(new MicrometerListener(meters));
        server.answer(Answer.page(1), Answer.running(2).rows("1"));
        get(goOn()).close();
        server.answer(Answer.page(1), Answer.running(2));
        server.answer(Answer.page(2), Answer.failed(1006, "divided by zero"));
        assertThat(failure(goOn().thenCompose(Cursor::drain)).isRetryable()).isFalse();

        assertThat(meters.get(ROWS).tags("operation", "nextPage", "direction", "read").counter().count()).isEqualTo(4);
    }

    @Test
    void theRegistryOfTheContextIsFound() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded());
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("meters", meters);
            context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
            context.start();
            context.createProducerTemplate().requestBody("databend:callProcedure?procedureName=p", (Object) null);
        }

        assertThat(meters.get(OPERATIONS).tags("operation", "callProcedure", "outcome", "succeeded").timer().count()).isOne();
    }

    @Test
    void aClientOfSeveralComponentsIsCountedOnce() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("meters", meters);
            for (String name : List.of("databend", "other")) {
                DatabendComponent component = new DatabendComponent(context);
                component.getConfiguration().setClient(server.client());
                context.addComponent(name, component);
            }
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            template.requestBody("databend:query", "SELECT 1");
            template.requestBody("other:query", "SELECT 1");
            template.requestBody("databend:query", "SELECT 1");
            assertThat(meters.get(OPERATIONS).timer().count()).isEqualTo(3);

            context.removeEndpoints("databend:*");
            template.requestBody("other:query", "SELECT 1");
            assertThat(meters.get(OPERATIONS).timer().count()).isEqualTo(4);
            assertThat(meters.get("camel.databend.active").longTaskTimer().activeTasks()).isZero();
        }
    }
}
