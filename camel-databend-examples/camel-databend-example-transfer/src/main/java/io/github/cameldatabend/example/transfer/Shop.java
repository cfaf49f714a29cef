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

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;

/**
 * The database on the other side, with orders in it: in memory, and gone when it is closed.
 */
final class Shop implements AutoCloseable {

    private final JdbcConnectionPool connections;

    private Shop(JdbcConnectionPool connections) {
        this.connections = connections;
    }

    static Shop open() throws Exception {
        // it lives as long as a connection to it, and the pool keeps its first one
        Shop shop = new Shop(JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
        try (Connection connection = shop.connections.getConnection();
             Reader script = new InputStreamReader(
                     Shop.class.getResourceAsStream("/sql/shop.sql"), StandardCharsets.UTF_8)) {
            RunScript.execute(connection, script);
        }
        return shop;
    }

    DataSource dataSource() {
        return connections;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
