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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * A Spring Boot application with a scheduled route and a query on request. It visits itself and ends, or with
 * {@code -Dstay=true} waits for your own visits.
 */
@SpringBootApplication
public class SalesApplication {

    private static final Logger LOG = LoggerFactory.getLogger("sales");

    public static void main(String[] args) throws Exception {
        try (var application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(SalesApplication.class)
                .initializers(new EmbeddedServer()).run(args)) {
            application.getBean(Visitor.class).visit("http://127.0.0.1:" + application.getWebServer().getPort());
            if (Boolean.getBoolean("stay")) {
                LOG.info("Ends with Ctrl+C");
                Thread.currentThread().join();
            }
        }
    }
}
