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
package io.github.cameldatabend.example.birdstrikes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.example.airports.ExampleServer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports wildlife strikes, each of them once, however often this is run: the first time those of the first half of
 * 2001, later those that have come since.
 */
public final class BirdStrikesExample {

    private static final Logger LOG = LoggerFactory.getLogger("birdstrikes");

    private final String dsn;
    private final Path directory;

    /**
     * @param dsn       the address of a server, or null to start an embedded one
     * @param directory where the report goes, and what has been reported
     */
    BirdStrikesExample(String dsn, Path directory) {
        this.dsn = dsn;
        this.directory = directory.toAbsolutePath().normalize();
    }

    public static void main(String[] args) throws Exception {
        new BirdStrikesExample(
                System.getProperty("databend.dsn"),
                Path.of(System.getProperty("report.directory", "target/report"), "birdstrikes"))
                .run();
    }

    void run() throws Exception {
        try (ExampleServer server = ExampleServer.at(dsn)) {
            LOG.info("Databend: {}", server.description());
            fill(server.dsn());
            Main camel = new Main(BirdStrikesExample.class);
            camel.setDefaultPropertyPlaceholderLocation("classpath:birdstrikes/birdstrikes.properties");
            camel.addInitialProperty("example.dsn", server.dsn());
            camel.addInitialProperty("strikes.directory", directory.toString());
            // all that is new is one message
            camel.configure().setDurationMaxMessages(1);
            camel.run();
        }
        LOG.info("The report: {}", directory.resolve("strikes.txt"));
    }

    /** Plays the part of whoever writes to the table while this is not running. */
    private void fill(String address) throws Exception {
        boolean later = Files.exists(directory);
        List<String> files = later
                ? List.of("create-table.sql", "strikes-until-june.sql", "strikes-until-december.sql")
                : List.of("create-table.sql", "strikes-until-june.sql");
        try (DefaultCamelContext context = new DefaultCamelContext();
             ProducerTemplate template = context.createProducerTemplate()) {
            DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
            component.getConfiguration().setDsn(address);
            context.start();
            for (String file : files) {
                template.sendBody("databend:query", text(file));
            }
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream in = BirdStrikesExample.class.getResourceAsStream("/birdstrikes/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
