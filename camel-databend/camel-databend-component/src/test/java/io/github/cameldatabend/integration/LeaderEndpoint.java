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

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** Has another endpoint consume for the route while it leads, as camel-master does: here always. */
final class LeaderEndpoint extends DefaultEndpoint {

    private final String delegated;

    LeaderEndpoint(CamelContext context, String delegated) {
        super("leader:" + delegated.hashCode(), null);
        setCamelContext(context);
        this.delegated = delegated;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new DefaultConsumer(this, processor) {

            private Endpoint endpoint;
            private Consumer consumer;

            @Override
            protected void doStart() throws Exception {
                super.doStart();
                endpoint = LeaderEndpoint.this.getCamelContext().getEndpoint(delegated);
                consumer = endpoint.createConsumer(processor);
                ServiceHelper.startService(endpoint, consumer);
            }

            @Override
            protected void doStop() throws Exception {
                super.doStop();
                ServiceHelper.stopAndShutdownServices(consumer, endpoint);
            }
        };
    }
}
