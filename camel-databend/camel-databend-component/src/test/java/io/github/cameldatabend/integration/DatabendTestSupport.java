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

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.test.infra.services.DatabendService;
import io.github.cameldatabend.test.infra.services.DatabendServiceFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A Camel context whose {@code databend} component knows the server under test.
 */
abstract class DatabendTestSupport extends CamelTestSupport {

    @RegisterExtension
    static final DatabendService service = DatabendServiceFactory.createService();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        DatabendComponent component = new DatabendComponent();
        component.getConfiguration().setDsn(service.dsn());
        context.addComponent("databend", component);
        return context;
    }

    /** Sends an exchange with this SQL, body and alternating header names and values. */
    protected Exchange send(String uri, Object body, Object... headers) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            byName.put((String) headers[i], headers[i + 1]);
        }
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(byName);
        });
    }
}
