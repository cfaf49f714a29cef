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

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.consume.DirectoryStateRepository;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/** Polls once and prints how many exchanges that were. */
final class ConsumeRows {

    private ConsumeRows() {
    }

    /** @param args DSN, options with SQL, folder for the watermark */
    public static void main(String[] args) throws Exception {
        LongAdder rows = new LongAdder();
        Polls polls = new Polls();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DatabendComponent component = new DatabendComponent(context);
            component.getConfiguration().setDsn(args[0]);
            context.addComponent("databend", component);
            context.getRegistry().bind("polls", polls);
            context.getRegistry().bind("states", new DirectoryStateRepository(Path.of(args[2])));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:query?initialDelay=0&repeatCount=1&pollStrategy=#polls&" + args[1])
                            .routeId("rows").process(exchange -> rows.increment());
                }
            });
            context.start();
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> polls.ended() == 1);
        }
        System.out.println("rows=" + rows.sum());
    }
}
