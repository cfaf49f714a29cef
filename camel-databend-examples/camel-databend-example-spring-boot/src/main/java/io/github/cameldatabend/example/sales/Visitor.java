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
package io.github.cameldatabend.example.sales;

import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Plays the part of those who use the application. */
@Component
class Visitor {

    private static final Logger LOG = LoggerFactory.getLogger("sales");
    private static final int LONGEST_WAIT_SECS = 60;

    private final CamelContext camel;

    Visitor(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * @param url of the application
     */
    void visit(String url) {
        NotifyBuilder scheduled = new NotifyBuilder(camel).fromRoute("totals").whenCompleted(1).create();
        show(url + "/sales/Oslo");
        if (!scheduled.matches(LONGEST_WAIT_SECS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The scheduled route found nothing in " + LONGEST_WAIT_SECS + " s");
        }
        show(url + "/actuator/health");
    }

    private static void show(String address) {
        LOG.info("{}\n{}\n", address, RestClient.create().get().uri(address).retrieve().body(String.class));
    }
}
