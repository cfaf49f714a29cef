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

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.consume.DirectoryStateRepository;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Consumes a table until it is killed: a line for each row delivered in one file, a line for each row that is new in
 * another.
 */
final class ConsumeUntilKilled {

    private ConsumeUntilKilled() {
    }

    /** What has been processed is the very record of it, so that there is no moment between the two. */
    private static final class Processed extends ServiceSupport implements IdempotentRepository {

        private final Set<String> known;
        private final OutputStream out;

        Processed(Path file) throws IOException {
            known = Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>();
            out = new FileOutputStream(file.toFile(), true);
        }

        @Override
        public boolean add(String key) {
            boolean isNew = known.add(key);
            if (isNew) {
                write(out, key);
            }
            return isNew;
        }

        @Override
        public boolean contains(String key) {
            return known.contains(key);
        }

        @Override
        public boolean remove(String key) {
            throw new IllegalStateException("No exchange fails");
        }

        @Override
        public boolean confirm(String key) {
            return true;
        }

        @Override
        public void clear() {
            throw new IllegalStateException("Nobody asks for that");
        }
    }

    /** @param args DSN, folder, name of the file for deliveries, rows a batch */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        OutputStream delivered = new FileOutputStream(folder.resolve(args[2]).toFile());
        DefaultCamelContext context = new DefaultCamelContext();
        DatabendComponent component = new DatabendComponent(context);
        component.getConfiguration().setDsn(args[0]);
        context.addComponent("databend", component);
        context.getRegistry().bind("states", new DirectoryStateRepository(folder));
        Processed processed = new Processed(folder.resolve("processed"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:query?initialDelay=0&delay=20&greedy=true&outputType=StreamList&maxRowsPerPage=500"
                     + "&maxMessagesPerPoll=" + args[3]
                     + "&watermarkColumn=id&watermarkStart=0&watermarkRepository=#states"
                     + "&sql=SELECT id FROM kill_rows WHERE id > :#watermark ORDER BY id")
                        .routeId("rows")
                        .process(exchange -> write(delivered, id(exchange)))
                        .idempotentConsumer(method(ConsumeUntilKilled.class, "id"), processed).to("log:x?level=TRACE");
            }
        });
        context.start();
        // the test ends it
        System.in.read();
        System.exit(0);
    }

    public static String id(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class).get("id").toString();
    }

    /** In one call of the system, which no kill can divide. */
    private static void write(OutputStream out, String line) {
        try {
            out.write((line + '\n').getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
