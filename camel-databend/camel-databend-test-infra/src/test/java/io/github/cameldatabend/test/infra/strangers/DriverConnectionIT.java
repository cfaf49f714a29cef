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

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Properties;

import com.databend.jdbc.DatabendConnection;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.github.cameldatabend.test.infra.embedded.PrivateCa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The driver's URLs, properties and connections. */
class DriverConnectionIT {

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    private static List<List<String>> ask(String url, Properties properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return DriverServer.rows(connection, "SELECT number FROM numbers(3)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "wait_time_secs=1&max_rows_per_page=2&max_rows_in_buffer=10", "wait_time_secs=0",
            "warehouse=small", "connection_timeout=5&socket_timeout=6&query_timeout=7",
            "null_display=x&binary_format=base64&copy_purge=false&strnullasnull=false&use_verify=true&debug=false",
            "presigned_url_disabled=false", "sslmode=disable" })
    void takesTheOptionsOfTheUrl(String options) throws SQLException {
        String url = DRIVER.url() + (options.isEmpty() ? "" : "?" + options);

        assertThat(ask(url, DriverServer.amy())).containsExactly(List.of("0"), List.of("1"), List.of("2"));
    }

    @Test
    void takesUserAndPasswordOfTheUrl() throws SQLException {
        String url = "jdbc:databend://amy:s3cret@127.0.0.1:" + DRIVER.server().port();

        assertThat(ask(url, new Properties())).hasSize(3);
    }

    @Test
    void takesAnAccessToken() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("accesstoken", "t0ken");

        assertThat(ask(DRIVER.url(), properties)).hasSize(3);

        properties.setProperty("accesstoken", "other");
        assertThatThrownBy(() -> ask(DRIVER.url(), properties)).hasMessageContaining("code=5100");
    }

    @Test
    void speaksTls(@TempDir Path folder) throws SQLException {
        Path keyStore = PrivateCa.in(folder).keyStore("server", "ip:127.0.0.1");
        try (EmbeddedDatabend server
                = EmbeddedDatabend.builder().user("amy", "s3cret").tls(keyStore, PrivateCa.PASSWORD).start()) {
            assertThat(ask(DriverServer.url(server) + "?ssl=true", DriverServer.amy())).hasSize(3);
            assertThat(ask(DriverServer.url(server) + "?sslmode=enable", DriverServer.amy())).hasSize(3);
        }
    }

    @Test
    void failsToConnectWithTheServersError() {
        assertThatThrownBy(() -> ask(DRIVER.url(), new Properties())).hasMessageContaining("code=5100");
        assertThatThrownBy(() -> ask(DRIVER.url() + "?tenant=other", DriverServer.amy())).hasMessageContaining("code=1006");
        String nowhere = "jdbc:databend://127.0.0.1:" + DRIVER.server().port() + "/no_such_database";
        assertThatThrownBy(() -> ask(nowhere, DriverServer.amy())).hasMessageContaining("code=1003");
    }

    @Test
    void isFoundByTheDriverManager() throws SQLException {
        Driver driver = DriverManager.getDriver(DRIVER.url());

        assertThat(driver.acceptsURL(DRIVER.url())).isTrue();
        assertThat(driver.acceptsURL("jdbc:other://127.0.0.1/default")).isFalse();
        assertThat(driver.getPropertyInfo(DRIVER.url(), DriverServer.amy())).extracting(property -> property.name)
                .contains("user", "password", "ssl", "wait_time_secs", "max_rows_per_page", "presigned_url_disabled");
        assertThat(driver.connect("jdbc:other://127.0.0.1/default", new Properties())).isNull();
    }

    @Test
    void keepsTheSettingsOfTheSession() throws SQLException {
        try (Connection connection = DRIVER.connect()) {
            DriverServer.run(connection, "SET timezone = 'Asia/Tokyo'", "SET max_threads = 3");

            assertThat(((DatabendConnection) connection).getSession().getSettings())
                    .containsEntry("timezone", "Asia/Tokyo").containsEntry("max_threads", "3");
            assertThat(DriverServer.rows(connection, "SELECT to_timestamp(0)"))
                    .containsExactly(List.of("1970-01-01 09:00:00.000000"));

            DriverServer.run(connection, "UNSET timezone");
            assertThat(((DatabendConnection) connection).getSession().getSettings()).doesNotContainKey("timezone");
            assertThat(DriverServer.rows(connection, "SELECT to_timestamp(0)"))
                    .containsExactly(List.of("1970-01-01 00:00:00.000000"));
        }
    }

    @Test
    void changesTheDatabase() throws SQLException {
        try (Connection connection = DRIVER.connect()) {
            DriverServer.run(connection, "CREATE DATABASE IF NOT EXISTS zoo");
            connection.setSchema("zoo");

            assertThat(connection.getSchema()).isEqualTo("zoo");
            assertThat(DriverServer.rows(connection, "SELECT database(), current_database()"))
                    .containsExactly(List.of("zoo", "zoo"));
            assertThatThrownBy(() -> connection.setSchema("no_such_database")).hasMessageContaining("code=1003");

            DriverServer.run(connection, "USE default");
            assertThat(((DatabendConnection) connection).getSession().getDatabase()).isEqualTo("default");
        }
    }

    @Test
    void answersWhatAPoolAsks() throws SQLException {
        try (Connection connection = DRIVER.connect()) {
            ((DatabendConnection) connection).PingDatabendClientV1();
            connection.setReadOnly(false);
            connection.clearWarnings();

            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
            assertThat((Throwable) connection.getWarnings()).isNull();
            assertThat(connection.nativeSQL("SELECT 1")).isEqualTo("SELECT 1");
            assertThat(connection.isWrapperFor(DatabendConnection.class)).isTrue();
        }
    }

    @Test
    void hasNoneOfTheRest() throws SQLException {
        try (Connection connection = DRIVER.connect()) {
            assertThatThrownBy(() -> connection.prepareCall("CALL p()")).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(connection::setSavepoint).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(connection::createBlob).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(() -> connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }
}
