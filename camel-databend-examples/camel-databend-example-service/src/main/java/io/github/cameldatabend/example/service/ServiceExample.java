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
package io.github.cameldatabend.example.service;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.vertx.ext.web.Router;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP service in front of queries, on a free port. Its resources and what it does with failures are in
 * {@code camel/readings.yaml}.
 */
public final class ServiceExample implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    private final Main camel;

    private ServiceExample(Main camel) {
        this.camel = camel;
    }

    public static void main(String[] args) throws Exception {
        String dsn = System.getProperty("databend.dsn");
        try (EmbeddedDatabend server = dsn == null ? EmbeddedDatabend.builder().start() : null;
             ServiceExample service = start(server == null ? dsn : dsnOf(server))) {
            LOG.info("Databend: {}", server == null ? "the server in databend.dsn" : "embedded server at " + server.url());
            LOG.info("The service: {}\n", service.url());
            service.makeReadings();
            new Visitor(service.url()).visit();
            if (Boolean.getBoolean("stay")) {
                LOG.info("Ends with Ctrl+C");
                Thread.currentThread().join();
            }
        }
    }

    static String dsnOf(EmbeddedDatabend server) {
        return "databend://root:@127.0.0.1:" + server.port() + "/default?sslmode=disable";
    }

    /**
     * @param dsn the address of a server
     */
    static ServiceExample start(String dsn) throws Exception {
        Main camel = new Main(ServiceExample.class);
        camel.addInitialProperty("example.dsn", dsn);
        camel.start();
        breakOffWhatFails(camel.getCamelContext());
        return new ServiceExample(camel);
    }

    /**
     * A result may fail when a part of it has been sent. The answer must not end then as if it were whole, nor stay
     * open for ever, which it would without this.
     */
    private static void breakOffWhatFails(CamelContext context) {
        Router router = context.getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        router.route().failureHandler(request -> {
            if (request.response().headWritten()) {
                request.response().reset();
            } else {
                request.next();
            }
        });
    }

    /** The address, without a path. */
    String url() {
        PlatformHttpEngine engine = camel.getCamelContext().getRegistry().findSingleByType(PlatformHttpEngine.class);
        return "http://127.0.0.1:" + engine.getServerPort();
    }

    /** Fills the table that the queries are about. */
    void makeReadings() throws Exception {
        camel.getCamelTemplate().sendBody("databend:query?sql=classpath:sql/create-readings.sql", null);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
