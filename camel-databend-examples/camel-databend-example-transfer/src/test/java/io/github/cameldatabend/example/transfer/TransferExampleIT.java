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
package io.github.cameldatabend.example.transfer;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The whole run, what came back compared value by value, and what becomes of a row that cannot go. */
class TransferExampleIT {

    private Shop shop;

    @BeforeEach
    void openShop() throws Exception {
        shop = Shop.open();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void eachOrderComesBackAsItWas() throws Exception {
        try (EmbeddedDatabend server = embeddedUnlessNamed()) {
            new TransferExample(dsn(server), shop).run();
        }

        List<List<Object>> orders = rows("orders");
        assertThat(orders).hasSize(20_000).anySatisfy(order -> assertThat(order).containsNull())
                .anySatisfy(order -> assertThat(order).contains("").hasAtLeastOneElementOfType(BigDecimal.class));
        assertThat(rows("orders_back")).isEqualTo(orders);
    }

    @Test
    void aTransferCanBeRepeated() throws Exception {
        try (EmbeddedDatabend server = embeddedUnlessNamed()) {
            new TransferExample(dsn(server), shop).run();
            shop.execute("UPDATE orders SET amount = amount + 1, note = NULL WHERE id <= 10");
            new TransferExample(dsn(server), shop).run();
        }

        assertThat(rows("orders_back")).isEqualTo(rows("orders"));
    }

    @Test
    void whatIsMissingIsNoticed() throws Exception {
        shop.execute("INSERT INTO orders_back SELECT 20001, customer, amount, placed_at, delivered_on, gift, note"
                     + " FROM orders WHERE id = 1");
        try (EmbeddedDatabend server = embeddedUnlessNamed()) {
            assertThatThrownBy(() -> new TransferExample(dsn(server), shop).run()).isInstanceOf(IllegalStateException.class)
                    .hasMessage("What came back is not what went there");
        }
    }

    /** A year with a digit too many, which H2 takes and Databend does not. */
    @Test
    void nothingIsLoadedIfARowCannotGo() throws Exception {
        shop.execute("UPDATE orders SET placed_at = TIMESTAMP WITH TIME ZONE '20266-02-03 10:00:00+00:00' WHERE id = 15000");
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().start()) {
            assertThatThrownBy(() -> new TransferExample(dsn(server), shop).run())
                    .hasStackTraceContaining("Row 15000, column 'placed_at'");

            try (DatabendClient client = DatabendClient.builder(URI.create(server.url())).build();
                 Cursor rows = client.execute(io.github.cameldatabend.client.Statement.of(
                         "SELECT id FROM camel_databend_shop_orders")).join()) {
                assertThat(rows.stream()).isExhausted();
            }
        }
        assertThat(rows("orders_back")).isEmpty();
    }

    private static EmbeddedDatabend embeddedUnlessNamed() {
        return System.getProperty("databend.dsn") == null ? EmbeddedDatabend.builder().start() : null;
    }

    private static String dsn(EmbeddedDatabend server) {
        return server == null ? System.getProperty("databend.dsn") : TransferExample.dsnOf(server);
    }

    private List<List<Object>> rows(String table) throws SQLException {
        try (Connection connection = shop.dataSource().getConnection();
             Statement statement = connection.createStatement();
             ResultSet result
                     = statement.executeQuery("SELECT id, customer, amount, placed_at AT TIME ZONE 'UTC', delivered_on,"
                                              + " gift, note FROM " + table + " ORDER BY id")) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= 7; column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
