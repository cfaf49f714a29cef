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
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendEndpoint;
import io.github.cameldatabend.fuzz.HostileValues;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every hostile value on every road: it arrives as the data that it is, in requests that are but for it those of a
 * harmless value, or it is refused before anything is sent.
 */
class InjectionTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @TestFactory
    Stream<DynamicTest> arrivesAsDataOrNotAtAll() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().with("next_uri", "null").rows("1"));
        DefaultCamelContext context = new DefaultCamelContext();
        context.start();
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        component.getConfiguration().setUrl(server.url().toString());
        component.getConfiguration().setRetryAttempts(0);
        component.getConfiguration().setWarehouseStartTimeout(0);
        // for one client that stays
        ServiceHelper.startService(component.createEndpoint("databend:ping"));
        return Road.all().map(road -> DynamicTest.dynamicTest(road.toString(), () -> go(component, road)))
                .onClose(context::stop);
    }

    private void go(DatabendComponent component, Road road) throws Exception {
        // what is asked only once is behind this
        send(component, road, road.harmless());
        Throwable refusal = send(component, road, road.harmless());
        List<String> harmless = SentParts.of(server.requests());
        // some roads take few words only
        assertThat(harmless.isEmpty()).isEqualTo(refusal instanceof IllegalArgumentException);
        List<String> findings = new ArrayList<>();
        for (Map.Entry<String, String> value : HostileValues.all().entrySet()) {
            Throwable failure = send(component, road, value.getValue());
            String finding = finding(road, harmless, value.getValue(), failure);
            if (finding != null) {
                findings.add(value.getKey() + ": " + finding);
            }
        }
        assertThat(findings).isEmpty();
    }

    /** Null when there is none. */
    private String finding(Road road, List<String> harmless, String value, Throwable failure) {
        List<LoggedRequest> requests = server.requests();
        if (requests.isEmpty()) {
            return failure instanceof IllegalArgumentException ? null : "nothing was sent, and " + failure;
        }
        List<String> sent;
        try {
            sent = SentParts.of(requests);
        } catch (Exception e) {
            return "what was sent is not readable: " + e;
        }
        if (road.isOfRows() && failure != null && !sent.contains("sql word=INSERT")) {
            // rows are read while they are sent: one that cannot be written ends the upload, and the file is removed
            return null;
        }
        List<List<String>> expected = road.expected(harmless, value);
        return expected.contains(sent) ? null : "sent was " + difference(sent, expected.get(0));
    }

    private static String difference(List<String> sent, List<String> expected) {
        int at = 0;
        while (at < Math.min(sent.size(), expected.size()) && sent.get(at).equals(expected.get(at))) {
            at++;
        }
        return at + " " + sent.subList(at, Math.min(sent.size(), at + 3)) + " for "
               + expected.subList(at, Math.min(expected.size(), at + 3));
    }

    private Throwable send(DatabendComponent component, Road road, String value) throws Exception {
        server.forget();
        DatabendEndpoint endpoint = (DatabendEndpoint) component.createEndpoint("databend:" + road.operation());
        Producer producer = null;
        try {
            road.option().accept(endpoint.getConfiguration(), value);
            ServiceHelper.startService(endpoint);
            producer = endpoint.createProducer();
            ServiceHelper.startService(producer);
            Exchange exchange = endpoint.createExchange();
            road.message().accept(exchange.getMessage(), value);
            producer.process(exchange);
            return exchange.getException();
        } catch (Exception e) {
            return e;
        } finally {
            ServiceHelper.stopService(producer, endpoint);
        }
    }
}
