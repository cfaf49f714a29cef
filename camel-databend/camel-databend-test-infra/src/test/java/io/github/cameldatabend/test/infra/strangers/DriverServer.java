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
package io.github.cameldatabend.test.infra.strangers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An embedded server for one test class, and connections of the published JDBC driver to it. */
final class DriverServer implements BeforeAllCallback, AfterAllCallback {

    private EmbeddedDatabend server;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = EmbeddedDatabend.builder().user("amy", "s3cret").accessToken("t0ken", "amy").start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
    }

    EmbeddedDatabend server() {
        return server;
    }

    String url() {
        return url(server);
    }

    static String url(EmbeddedDatabend server) {
        return "jdbc:databend://127.0.0.1:" + server.port() + "/default";
    }

    /** The driver sends no credentials at all for an empty password, hence a user who has one. */
    static Properties amy() {
        Properties properties = new Properties();
        properties.setProperty("user", "amy");
        properties.setProperty("password", "s3cret");
        // files go through the server, as to a local disk
        properties.setProperty("presigned_url_disabled", "true");
        return properties;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), amy());
    }

    /** All rows, each cell as text. */
    static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            return rows(result);
        }
    }

    static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(result.getString(i));
            }
            rows.add(row);
        }
        return rows;
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
