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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;

/** The JDBC driver alone, over one connection. */
final class JdbcGetObject implements ReadContender {

    private final Connection connection;

    JdbcGetObject(ServerAddress server) throws SQLException {
        connection = DriverManager.getConnection(server.jdbcUrl(), "root", "");
    }

    @Override
    public void read(ResultSpec result, ValueSink sink) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(result.sql())) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    sink.value(rows.getObject(column));
                }
                sink.endOfRow();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
