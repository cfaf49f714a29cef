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

import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Where nobody names a server, starts one that lives as long as the application. */
final class EmbeddedServer implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger("sales");
    private static final String NAME = "embeddedServer";
    private static final String DSN = "databend.dsn";

    @Override
    public void initialize(GenericApplicationContext application) {
        if (!application.getEnvironment().getProperty(DSN, "").isBlank()) {
            return;
        }
        EmbeddedDatabend server = EmbeddedDatabend.builder().start();
        // closed also if the application does not start
        application.getDefaultListableBeanFactory().registerDisposableBean(NAME, server::close);
        application.getEnvironment().getPropertySources().addFirst(new MapPropertySource(
                NAME, Map.of(DSN, "databend://root:@127.0.0.1:" + server.port() + "/default?sslmode=disable")));
        LOG.info("Databend: embedded server at {}\n", server.url());
    }
}
