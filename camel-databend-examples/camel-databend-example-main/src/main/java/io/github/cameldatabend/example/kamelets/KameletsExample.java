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
package io.github.cameldatabend.example.kamelets;

import java.nio.file.Path;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives orders and tells of them, with nothing but Kamelets in YAML files: a pipe and a route.
 */
public final class KameletsExample {

    private static final Logger LOG = LoggerFactory.getLogger("kamelets");
    private static final int ORDERS = 3;

    private final Path directory;

    /**
     * @param directory where the report goes
     */
    KameletsExample(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    public static void main(String[] args) throws Exception {
        new KameletsExample(Path.of(System.getProperty("report.directory", "target/report"), "kamelets")).run();
    }

    void run() throws Exception {
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().start()) {
            LOG.info("Databend: embedded server at {}", server.url());
            takeOrders(server.url());
            Main camel = new Main(KameletsExample.class);
            camel.setDefaultPropertyPlaceholderLocation("classpath:kamelets-example/kamelets.properties");
            camel.addInitialProperty("example.url", server.url());
            camel.addInitialProperty("report", directory.toString());
            // each order is archived and reported: a message in the source, in the route and in the other Kamelet of it
            camel.configure().setDurationMaxMessages(2 * 3 * ORDERS);
            camel.run();
        }
        LOG.info("The report: {}", directory.resolve("archive.json"));
    }

    /** Plays the part of whoever writes to the table. */
    private static void takeOrders(String url) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
             ProducerTemplate template = context.createProducerTemplate()) {
            context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(url);
            context.start();
            for (String table : new String[] { "camel_databend_orders", "camel_databend_archive" }) {
                template.sendBody(
                        "databend:query",
                        "CREATE OR REPLACE TABLE " + table + " (id INT, customer VARCHAR, amount DECIMAL(10, 2))");
            }
            template.sendBody("databend:query?sql=classpath:kamelets-example/orders.sql", null);
        }
    }
}
