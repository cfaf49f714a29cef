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
package io.github.cameldatabend.example.pages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.github.cameldatabend.example.airports.ExampleServer;
import io.github.cameldatabend.example.airports.TextTable;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports 100,000 rows to files, a page at a time, and reads them back. The routes are in {@code pages/*.yaml}.
 */
public final class PagesExample {

    private static final Logger LOG = LoggerFactory.getLogger("pages");

    private final String dsn;
    private final Path directory;

    /**
     * @param dsn       the address of a server, or null to start an embedded one
     * @param directory where the files go, each run's into a folder of its own
     */
    PagesExample(String dsn, Path directory) {
        this.dsn = dsn;
        this.directory = directory.toAbsolutePath().normalize();
    }

    public static void main(String[] args) throws Exception {
        new PagesExample(
                System.getProperty("databend.dsn"), Path.of(System.getProperty("report.directory", "target/report"), "pages"))
                .run(new Properties());
    }

    /**
     * @param  properties go before those of the example
     * @return            the files
     */
    PageFiles run(Properties properties) throws Exception {
        PageFiles files = new PageFiles();
        try (ExampleServer server = ExampleServer.at(dsn)) {
            LOG.info("Databend: {}", server.description());
            Main camel = new Main(PagesExample.class);
            camel.setDefaultPropertyPlaceholderLocation("classpath:pages/pages.properties");
            camel.setOverrideProperties(properties);
            camel.addInitialProperty("example.dsn", server.dsn());
            camel.addInitialProperty("pages.directory", directory.toString());
            camel.bind("files", files);
            camel.start();
            try (ProducerTemplate template = camel.getCamelContext().createProducerTemplate()) {
                template.sendBody("databend:query?sql=classpath:pages/create-readings.sql", null);
                template.sendBody("direct:pages-to-files", null);
                LOG.info("{} rows in the files of {}\n{}", files.rows(), files.folder(), table(files.report()));
                LOG.info("{}", table(compared(template)));
            } finally {
                camel.stop();
            }
        }
        return files;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> compared(ProducerTemplate template) {
        return template.requestBody("direct:files-to-table", null, List.class);
    }

    private static String table(List<Map<String, Object>> rows) {
        return new TextTable().of(rows) + "\n";
    }
}
