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
package io.github.cameldatabend.benchmarks.contender;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections of the JDBC driver. */
final class DataSources {

    private DataSources() {
    }

    static HikariDataSource pool(ServerAddress server, int size) {
        return pool(server.jdbcUrl(), size);
    }

    /** One connection. */
    static HikariDataSource poolForFiles(ServerAddress server) {
        return pool(server.jdbcUrlForFiles(), 1);
    }

    private static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("root");
        config.setPassword("");
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    /** A new connection for each use. */
    static AbstractDataSource unpooled(ServerAddress server) {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return getConnection("root", "");
            }

            @Override
            public Connection getConnection(String username, String password) throws SQLException {
                return DriverManager.getConnection(server.jdbcUrl(), username, password);
            }
        };
    }
}
