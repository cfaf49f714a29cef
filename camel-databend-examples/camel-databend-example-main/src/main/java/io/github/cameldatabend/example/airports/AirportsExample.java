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
package io.github.cameldatabend.example.airports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts Camel on the routes in {@code camel/*.yaml}, sends them one message and ends. What happens to the airports is
 * in the routes.
 */
public final class AirportsExample {

    private static final Logger LOG = LoggerFactory.getLogger("airports");

    private final String dsn;
    private final Path reportDirectory;

    /**
     * @param dsn             the address of a server, or null to start an embedded one
     * @param reportDirectory where the report goes
     */
    AirportsExample(String dsn, Path reportDirectory) {
        this.dsn = dsn;
        this.reportDirectory = reportDirectory.toAbsolutePath().normalize();
    }

    public static void main(String[] args) {
        int exitCode = new AirportsExample(
                System.getProperty("databend.dsn"), Path.of(System.getProperty("report.directory", "target/report")))
                .execute();
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * @return 0, or 1 after a failure
     */
    int execute() {
        try {
            run();
            return 0;
        } catch (Exception e) {
            LOG.debug("Failure", e);
            LOG.error("The example failed. {}", rootMessage(e).strip());
            return 1;
        }
    }

    private void run() throws Exception {
        try (ExampleServer server = ExampleServer.at(dsn)) {
            LOG.info("Databend: {}", server.description());
            Main camel = new Main(AirportsExample.class);
            camel.addInitialProperty("example.dsn", server.dsn());
            camel.addInitialProperty("example.report", reportDirectory.toString());
            camel.start();
            try (ProducerTemplate template = camel.getCamelContext().createProducerTemplate()) {
                template.sendBody("direct:airports", null);
            } finally {
                camel.stop();
            }
        }
        LOG.info("The report: {}", reportDirectory);
        for (Path file : reportFiles()) {
            LOG.info("  {}", file.getFileName());
        }
    }

    private List<Path> reportFiles() throws IOException {
        try (Stream<Path> files = Files.list(reportDirectory)) {
            return files.sorted().toList();
        }
    }

    private static String rootMessage(Exception failure) {
        Throwable cause = failure instanceof CamelExecutionException && failure.getCause() != null
                ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
