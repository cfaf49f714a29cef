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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Makes the table before the routes start, with the client that the starter gives. */
@Component
class SampleData implements CamelContextConfiguration {

    private final DatabendClient client;
    private final Resource createTable;

    SampleData(DatabendClient client, @Value("classpath:sql/create-table.sql") Resource createTable) {
        this.client = client;
        this.createTable = createTable;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        try {
            String sql = createTable.getContentAsString(StandardCharsets.UTF_8);
            client.execute(Statement.of(sql)).thenCompose(Cursor::drain).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // the routes do the rest
    }
}
