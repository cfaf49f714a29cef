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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.result.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an application does beside its routes, with a client that the component makes for it. */
class ComponentClientIT extends DatabendTestSupport {

    @Test
    void hasTheAddressAndTheStartOfASessionOfTheComponent() {
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        template.requestBody("databend:query", "CREATE DATABASE IF NOT EXISTS component_client_it");
        component.getConfiguration().setDatabase("component_client_it");
        component.getConfiguration().setSettings(Map.of("timezone", "Asia/Tokyo"));

        try (DatabendClient client = component.newClient()) {
            List<Row> rows = client.execute(Statement.of("SELECT database(), '2026-03-01 09:00:00'::Timestamp"))
                    .thenCompose(Cursor::readAll).join();

            assertThat(rows).singleElement().satisfies(row -> assertThat(row.values())
                    .containsExactly("component_client_it", Instant.parse("2026-03-01T00:00:00Z")));
        }
        template.requestBody("databend:query", "DROP DATABASE component_client_it");
    }

    @Test
    void withoutAddressThereIsNone() {
        DatabendComponent component = new DatabendComponent(context);

        assertThatThrownBy(component::newClient).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No address: give one of the options url");
    }
}
