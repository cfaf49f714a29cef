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
package io.github.cameldatabend.operation;

import java.util.Arrays;
import java.util.List;

import io.github.cameldatabend.result.CellFormats;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class UpdateCountTest {

    private static final String INSERTED = "number of rows inserted";
    private static final String UPDATED = "number of rows updated";
    private static final String DELETED = "number of rows deleted";

    private static List<Column> columns(String... names) {
        return Arrays.stream(names).map(name -> Column.of(name, "UInt64")).toList();
    }

    private static List<Row> rows(String json, String... names) {
        byte[] bytes = json.getBytes(UTF_8);
        return new JsonResults().rows(columns(names), new CellFormats("UTC", false))
                .readAll(new RowBytes(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "INSERT INTO t VALUES (1)", "-- c\nupdate t set a = 1", "DELETE FROM t",
            "MERGE INTO t", "SETTINGS (max_threads = 1) INSERT INTO t SELECT 1",
            "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x" })
    void dmlGivesCounts(String sql) {
        assertThat(UpdateCount.isCounts(sql, columns(INSERTED))).isTrue();
        assertThat(UpdateCount.isCounts(sql, columns("Number Of Rows Updated", DELETED))).isTrue();
    }

    @Test
    void insertIntoSeveralTables() {
        assertThat(UpdateCount.isCounts(
                "INSERT ALL INTO a INTO b SELECT 1", columns(INSERTED + " into default.a", INSERTED + " into default.b")))
                .isTrue();
    }

    @Test
    void selectMayNameItsColumnsSo() {
        assertThat(UpdateCount.isCounts("SELECT 1 AS \"" + INSERTED + '"', columns(INSERTED))).isFalse();
        assertThat(UpdateCount.isCounts("SETTINGS (a = 1) SELECT 1", columns(INSERTED))).isFalse();
    }

    @Test
    void otherColumnsAreNoCounts() {
        assertThat(UpdateCount.isCounts("INSERT INTO t", columns(INSERTED, "File"))).isFalse();
        assertThat(UpdateCount.isCounts("INSERT INTO t", columns())).isFalse();
    }

    /** It has the columns of its table, whatever they are called. */
    @Test
    void replaceGivesNone() {
        assertThat(UpdateCount.isCounts("REPLACE INTO t ON (a) VALUES (1)", columns(INSERTED))).isFalse();
    }

    @Test
    void countsAreAdded() {
        assertThat(UpdateCount.of(rows("[[\"1\",\"20\",\"300\"]]", INSERTED, UPDATED, DELETED))).isEqualTo(321);
    }

    @Test
    void nothingIsZero() {
        assertThat(UpdateCount.of(List.of())).isZero();
        assertThat(UpdateCount.of(rows("[[null]]", INSERTED))).isZero();
    }
}
