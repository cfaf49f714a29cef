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
package io.github.cameldatabend.example.strikefile;

import java.io.InputStream;

import io.github.cameldatabend.example.airports.ExampleServer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a CSV file of 10,000 wildlife strikes row by row: each row is a message of its own that is looked at, and those
 * that are good go to the table in batches. What happens to them is in {@code strikefile/load-strikes.yaml}.
 */
public final class StrikeFileExample {

    private static final Logger LOG = LoggerFactory.getLogger("strikefile");
    private static final String FILE = "/strikefile/birdstrikes.csv";

    private final String dsn;

    /**
     * @param dsn the address of a server, or null to start an embedded one
     */
    StrikeFileExample(String dsn) {
        this.dsn = dsn;
    }

    public static void main(String[] args) throws Exception {
        new StrikeFileExample(System.getProperty("databend.dsn")).run();
    }

    /**
     * @return what has become of the rows
     */
    Tally run() throws Exception {
        Tally tally = new Tally();
        try (ExampleServer server = ExampleServer.at(dsn)) {
            LOG.info("Databend: {}", server.description());
            Main camel = new Main(StrikeFileExample.class);
            camel.setDefaultPropertyPlaceholderLocation("classpath:strikefile/strikefile.properties");
            camel.addInitialProperty("example.dsn", server.dsn());
            camel.bind("tally", tally);
            camel.start();
            try (ProducerTemplate template = camel.getCamelContext().createProducerTemplate();
                 InputStream file = StrikeFileExample.class.getResourceAsStream(FILE)) {
                template.sendBody("direct:load-strikes", file);
                tally.awaitBatches();
            } finally {
                camel.stop();
            }
        }
        LOG.info("{} strikes loaded, {} rejected", tally.loaded(), tally.rejected().size());
        tally.rejected().forEach(reason -> LOG.info("  {}", reason));
        if (tally.failure() != null) {
            throw tally.failure();
        }
        return tally;
    }
}
