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
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.observe.MicrometerListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** What Micrometer is told. */
class MicrometerTest {

    private static final String OPERATIONS = "camel.databend.operations";

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
        assertThat(meters.get("camel.databend.rows").tags("operation", "query", "direction", "result").counter().count())
                .isEqualTo(4);
        assertThat(meters.get("camel.databend.bytes").tags("operation", "query", "direction", "read").counter().count())
                .isEqualTo(96);
        assertThat(meters.find("camel.databend.rows").tags("direction", "written").counter()).isNull();
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
}
