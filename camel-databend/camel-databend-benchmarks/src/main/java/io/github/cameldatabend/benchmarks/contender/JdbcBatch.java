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

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/** The JDBC driver alone, over one connection. */
final class JdbcBatch implements LoadContender {

    private final Connection connection;

    JdbcBatch(ServerAddress server) throws SQLException {
        connection = DriverManager.getConnection(server.jdbcUrlForFiles(), "root", "");
    }

    @Override
    public void load(List<Map<String, Object>> batch) throws SQLException {
        String sql = "INSERT INTO " + LoadRows.TABLE + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map<String, Object> row : batch) {
                int position = 1;
                for (Object value : row.values()) {
                    set(statement, position++, value);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value instanceof Integer number) {
            statement.setInt(position, number);
        } else if (value instanceof BigDecimal number) {
            statement.setBigDecimal(position, number);
        } else if (value instanceof Double number) {
            statement.setDouble(position, number);
        } else if (value instanceof Boolean bool) {
            statement.setBoolean(position, bool);
        } else if (value instanceof Instant instant) {
            statement.setTimestamp(position, Timestamp.from(instant));
        } else if (value instanceof LocalDate date) {
            statement.setDate(position, Date.valueOf(date));
        } else {
            statement.setString(position, (String) value);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
