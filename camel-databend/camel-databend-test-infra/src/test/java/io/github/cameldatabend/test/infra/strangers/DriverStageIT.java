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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.databend.jdbc.DatabendConnection;
import com.databend.jdbc.FileTransferAPI;
import com.databend.jdbc.cloud.DatabendCopyParams;
import com.databend.jdbc.cloud.DatabendStage;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The driver's files: streams to a stage and COPY INTO from there. */
class DriverStageIT {

    private static final byte[] CSV = "1,a\n2,\"b,c\"\n".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    private Connection connection;
    private FileTransferAPI files;

    @BeforeEach
    void open() throws SQLException {
        connection = DRIVER.connect();
        files = connection.unwrap(DatabendConnection.class);
        DriverServer.run(connection, "CREATE OR REPLACE TABLE t (a INT, b VARCHAR)", "CREATE STAGE IF NOT EXISTS inbox",
                "REMOVE @inbox", "REMOVE @~");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static void upload(FileTransferAPI files, String stage, String prefix, String name, boolean compressed)
            throws SQLException {
        files.uploadStream(stage, prefix, new ByteArrayInputStream(CSV), name, CSV.length, compressed);
    }

    private static List<String> listed(Connection connection, String location) throws SQLException {
        return DriverServer.rows(connection, "LIST " + location).stream().map(row -> row.get(0)).toList();
    }

    private static DatabendCopyParams.Builder csv(String stage, String path) {
        return DatabendCopyParams.builder().setDatabaseTableName("t")
                .setDatabendStage(DatabendStage.builder().stageName(stage).path(path).build())
                .setFileOptions(Map.of("type", "CSV"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-, 2026, @~, 2026/pets.csv", "~, 2026/08, @~, 2026/08/pets.csv", "inbox, /2026/, @inbox, 2026/pets.csv",
            "inbox, '', @inbox, pets.csv" })
    void uploads(String stage, String prefix, String location, String path) throws SQLException {
        upload(files, stage, prefix, "pets.csv", false);

        assertThat(listed(connection, location)).containsExactly(path);
    }

    @Test
    void copiesIntoATable() throws SQLException {
        upload(files, "inbox", "2026", "pets.csv", false);

        files.copyIntoTable("default", "t", csv("inbox", "2026/").setFiles(List.of("pets.csv"))
                .setCopyOptions(Map.of("PURGE", "true")).build());

        assertThat(DriverServer.rows(connection, "SELECT * FROM t"))
                .containsExactly(List.of("1", "a"), List.of("2", "b,c"));
        assertThat(listed(connection, "@inbox")).isEmpty();
    }

    @Test
    void copiesByAPattern() throws SQLException {
        upload(files, "~", "2026", "pets.csv", false);
        upload(files, "~", "2026", "pets.txt", false);

        files.copyIntoTable("default", "t", csv("~", "2026/").setPattern(".*[.]csv").build());

        assertThat(DriverServer.rows(connection, "SELECT count(*) FROM t")).containsExactly(List.of("2"));
    }

    @Test
    void compressesWhatItUploads() throws SQLException {
        upload(files, "inbox", "", "pets.csv.gz", true);

        DriverServer.run(connection, "COPY INTO t FROM @inbox/pets.csv.gz FILE_FORMAT = (TYPE = CSV COMPRESSION = GZIP)");

        assertThat(DriverServer.rows(connection, "SELECT count(*) FROM t")).containsExactly(List.of("2"));
    }

    @Test
    void aMissingStageIsAnError() {
        assertThatThrownBy(() -> files.copyIntoTable("default", "t", csv("no_such_stage", "x/").build()))
                .hasMessageContaining("2501");
    }

    /** It asks for an address, and has no other way to download. */
    @Test
    void downloadsNeedAStorageWithAddresses() throws SQLException {
        upload(files, "inbox", "", "pets.csv", false);

        assertThatThrownBy(() -> files.downloadStream("inbox", "pets.csv", false)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverServer.rows(connection, "PRESIGN DOWNLOAD @inbox/pets.csv"))
                .hasMessageContaining("code=3902");
    }

    @Test
    void uploadsByAnAddress() throws SQLException {
        Properties properties = DriverServer.amy();
        properties.remove("presigned_url_disabled");
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().user("amy", "s3cret").presign(true).start();
             Connection presigned = DriverManager.getConnection(DriverServer.url(server), properties)) {
            DriverServer.run(presigned, "CREATE STAGE inbox", "CREATE TABLE t (a INT, b VARCHAR)");
            upload(presigned.unwrap(DatabendConnection.class), "inbox", "2026", "pets.csv", false);

            presigned.unwrap(DatabendConnection.class).copyIntoTable("default", "t", csv("inbox", "2026/").build());

            assertThat(server.storageRequestCount()).isEqualTo(1);
            assertThat(DriverServer.rows(presigned, "SELECT count(*) FROM t")).containsExactly(List.of("2"));
        }
    }
}
