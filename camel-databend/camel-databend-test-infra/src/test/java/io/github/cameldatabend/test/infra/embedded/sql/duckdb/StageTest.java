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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StageAttachment;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StageTest extends EngineTestSupport {

    private static final String CSV = "id,name\n1,\"a,1\"\n2,\n3,\"\"\n4,\\N\n";

    @BeforeEach
    void prepare() throws Exception {
        run("CREATE STAGE s1");
        run("CREATE TABLE t (id INT, name STRING DEFAULT 'none')");
    }

    private void store(String stage, String path, String content) throws Exception {
        engine.storeStageFile("root", stage, path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void copyLoadsEachFileOnce() throws Exception {
        store("s1", "in/a.csv", CSV);
        String copy = "COPY INTO t FROM @s1/in/ FILE_FORMAT = (TYPE = CSV SKIP_HEADER = 1)";
        Rows rows = run(copy);
        assertThat(rows.names()).containsExactly("File", "Rows_loaded", "Errors_seen", "First_error", "First_error_line");
        assertThat(rows.data()).containsExactly(Arrays.asList("in/a.csv", "4", "0", null, null));
        assertThat(run("SELECT id, name FROM t ORDER BY id").data()).containsExactly(List.of("1", "a,1"),
                Arrays.asList("2", null),
                List.of("3", ""), Arrays.asList("4", null));
        assertThat(run(copy).data()).isEmpty();
        assertThat(run(copy + " FORCE = true PURGE = true").data()).hasSize(1);
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("8");
        assertThat(run("LIST @s1").data()).isEmpty();
    }

    @Test
    void copyIsAtomicOrCountsErrors() throws Exception {
        store("s1", "a.csv", "1,x\n2,y\n");
        store("s1", "b.csv", "3,x\nbad,y\n5,z\n");
        assertThat(failure("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = CSV)")).isEqualTo(1006);
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("0");
        Rows rows = run("COPY INTO t FROM @s1 FILES = ('b.csv') FILE_FORMAT = (TYPE = CSV) ON_ERROR = continue");
        assertThat(rows.data().get(0)).startsWith("b.csv", "2", "1").endsWith("2");
        assertThat(column("SELECT id FROM t ORDER BY id")).containsExactly("3", "5");
    }

    @Test
    void aColumnTooManyIsAnError() throws Exception {
        store("s1", "a.csv", "1,x,y\n");
        assertThat(failure("COPY INTO t FROM @s1/a.csv FILE_FORMAT = (TYPE = CSV)")).isEqualTo(1006);
    }

    @Test
    void ndjsonParquetAndTsv() throws Exception {
        run("CREATE TABLE e (id INT, name STRING, ts TIMESTAMP, a ARRAY(INT), v VARIANT, b BOOLEAN)");
        store("~", "x.ndjson",
                "{\"id\": 1, \"name\": \"é\\n\", \"ts\": \"2026-01-02 03:04:05\", \"a\": [1,null], \"v\": {\"k\": 1}, \"b\": true}\n{\"id\": 2, \"name\": null}\n");
        assertThat(failure("COPY INTO e FROM @~/x.ndjson FILE_FORMAT = (TYPE = NDJSON)")).isEqualTo(1046);
        run("COPY INTO e FROM @~/x.ndjson FILE_FORMAT = (TYPE = NDJSON MISSING_FIELD_AS = NULL)");
        assertThat(run("SELECT * FROM e ORDER BY id").data()).containsExactly(
                List.of("1", "é\n", "2026-01-02 03:04:05.000000", "[1,NULL]", "{\"k\":1}", "1"),
                Arrays.asList("2", null, null, null, null, null));
        Rows unloaded = run("COPY INTO @s1/out/ FROM (SELECT * FROM e) FILE_FORMAT = (TYPE = PARQUET)");
        assertThat(unloaded.data().get(0).get(0)).isEqualTo("2");
        run("COPY INTO e FROM @s1/out/ FILE_FORMAT = (TYPE = PARQUET)");
        assertThat(cell("SELECT count(*) FROM e WHERE id = 1 AND ts = '2026-01-02 03:04:05'")).isEqualTo("2");
        assertThat(column("SELECT id FROM @s1/out/ (FILE_FORMAT => 'PARQUET') ORDER BY id")).containsExactly("1", "2");
        store("s1", "t.tsv", "7\ta\\tb\n8\t\\N\n");
        run("COPY INTO t FROM @s1/t.tsv FILE_FORMAT = (TYPE = TSV)");
        assertThat(cell("SELECT name FROM t WHERE id = 7")).isEqualTo("a\tb");
    }

    /** As the server does, and what follows from it: a float is cut off where the decimal ends. */
    @Test
    void ndjsonIsStrict() throws Exception {
        run("CREATE TABLE e (i INT, f DOUBLE, d DECIMAL(10, 2), s STRING, b BOOLEAN, m MAP(INT, STRING), t TUPLE(INT, STRING),"
            + " x BINARY)");
        String format = " FILE_FORMAT = (TYPE = NDJSON MISSING_FIELD_AS = NULL)";
        for (String row : List.of(
                "{\"i\": \"1\"}", "{\"f\": \"NaN\"}", "{\"s\": [1]}", "{\"b\": 1}", "{\"m\": {\"1\": \"x\"}}", "{\"m\": []}",
                "{\"t\": 1}", "{\"x\": \"00\"}")) {
            store("~", "x.ndjson", row + "\n");
            assertThat(failure("COPY INTO e FROM @~/x.ndjson" + format)).as(row).isNotZero();
        }
        store("~", "x.ndjson", "{\"i\": 1, \"f\": 2, \"d\": 1.15, \"s\": true, \"t\": [7, \"x\"]}\n"
                               + "{\"i\": 2, \"f\": 0.5, \"d\": \"1.15\", \"s\": 4, \"t\": {\"2\": \"y\", \"1\": 8}}\n");
        run("COPY INTO e (i, f, d, s, t) FROM @~/x.ndjson" + format);
        assertThat(run("SELECT i, f, d, s, t FROM e ORDER BY i").data()).containsExactly(
                List.of("1", "2.0", "1.14", "true", "(7,\"x\")"), List.of("2", "0.5", "1.15", "4", "(8,\"y\")"));
    }

    @Test
    void nestedCellsOfCsv() throws Exception {
        run("CREATE TABLE e (a ARRAY(STRING), m MAP(INT, STRING), t TUPLE(INT, STRING), v VARIANT)");
        store("s1", "a.csv",
                "\"[\"\"x\\\"\"y\u0001\"\",null]\",\"{\"\"1\"\":\"\"x\"\"}\",\"[7,\"\"x\"\"]\",\"[\"\"\u0001\"\"]\"\n");
        run("COPY INTO e FROM @s1/a.csv FILE_FORMAT = (TYPE = CSV)");
        assertThat(run("SELECT * FROM e").data()).containsExactly(
                List.of("[\"x\\\"y\u0001\",NULL]", "{1:\"x\"}", "(7,\"x\")", "[\"\\u0001\"]"));
    }

    @Test
    void keysWithoutQuotesInNestedCellsOfCsv() throws Exception {
        run("CREATE TABLE e (b MAP(BOOLEAN, INT), m ARRAY(MAP(INT, STRING)), d MAP(DECIMAL(4, 2), BOOLEAN), i INT)");
        store("s1", "a.csv",
                "\"{true:1,false: 2}\",\"[{1:\"\"x,2:{3:\\\"\"4\"\",-5 : \"\"\"\"},{}]\",\"{-1.50:true}\",1\n"
                             + ",,,2\n");
        run("COPY INTO e FROM @s1/a.csv FILE_FORMAT = (TYPE = CSV)");
        assertThat(run("SELECT * FROM e ORDER BY i").data()).containsExactly(
                List.of("{1:1,0:2}", "[{1:\"x,2:{3:\\\"4\",-5:\"\"},{}]", "{-1.50:1}", "1"),
                Arrays.asList(null, null, null, "2"));
    }

    @Test
    void queriesOverFiles() throws Exception {
        store("s1", "a.csv", "1,x,\n2,y,z\n");
        Rows rows = run("SELECT $2, $1, $3 FROM @s1/a.csv (FILE_FORMAT => 'CSV') ORDER BY $1");
        assertThat(rows.names()).containsExactly("$2", "$1", "$3");
        assertThat(rows.types()).containsOnly("Nullable(String)");
        assertThat(rows.data()).containsExactly(Arrays.asList("x", "1", null), List.of("y", "2", "z"));
        run("INSERT INTO t SELECT $1, $2 FROM @s1/a.csv");
        run("COPY INTO t (id) FROM (SELECT $1 FROM @s1) FILE_FORMAT = (TYPE = CSV)");
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("4");
        store("s1", "j.ndjson", "{\"id\": 5, \"o\": {\"k\": [7]}}\n");
        assertThat(row("SELECT $1:id, $1:o.k[0], $1 FROM @s1/j.ndjson (FILE_FORMAT => 'NDJSON')"))
                .containsExactly("5", "7", "{\"id\":5,\"o\":{\"k\":[7]}}");
    }

    @Test
    void stageStatements() throws Exception {
        store("s1", "a.csv", "1\n");
        store("s1", "d/b.txt", "22\n");
        assertThat(run("LIST @s1").data()).extracting(row -> row.get(0) + ':' + row.get(1)).containsExactly("a.csv:2",
                "d/b.txt:3");
        assertThat(column("LIST @s1 PATTERN = '.*txt'")).containsExactly("d/b.txt");
        run("REMOVE @s1/d/");
        assertThat(column("LIST @s1")).containsExactly("a.csv");
        assertThat(column("SHOW STAGES")).containsExactly("s1");
        assertThat(failure("CREATE STAGE s1")).isEqualTo(2502);
        run("CREATE STAGE IF NOT EXISTS s1");
        run("DROP STAGE s1");
        assertThat(failure("DROP STAGE s1")).isEqualTo(2501);
        run("DROP STAGE IF EXISTS s1");
        assertThat(failure("LIST @s1")).isEqualTo(2501);
        assertThat(failure("COPY INTO t FROM @s1")).isEqualTo(2501);
        assertThat(failure("SELECT * FROM @s1/x.csv")).isEqualTo(2501);
    }

    @Test
    void filesByTheBeginningOfTheirNames() throws Exception {
        for (String path : List.of("in/a.csv", "in/a.csv.gz", "in/a.csv-d/b", "in/b c's.csv", "in.csv")) {
            store("s1", path, "1\n");
        }
        assertThat(column("LIST @s1/in/a.csv")).containsExactlyInAnyOrder("in/a.csv", "in/a.csv.gz", "in/a.csv-d/b");
        assertThat(column("LIST @s1/in")).hasSize(5);
        assertThat(column("LIST @s1/in/a.csv PATTERN = '.*z'")).containsExactly("in/a.csv", "in/a.csv.gz");
        assertThat(column("LIST @s1/in/ PATTERN = 'a[.]csv'")).containsExactly("in/a.csv");
        assertThat(column("LIST @s1/in/ PATTERN = 'in/a[.]csv'")).isEmpty();
        assertThat(column("LIST @s1/in/b\\ c\\'s")).containsExactly("in/b c's.csv");
        run("COPY INTO t (id) FROM @s1/in/ FILES = ('a.csv') FILE_FORMAT = (TYPE = CSV) PURGE = true");
        assertThat(column("LIST @s1")).hasSize(4);
        run("REMOVE @s1/in/a.csv PATTERN = '^$'");
        assertThat(column("LIST @s1")).as("the file is gone already").hasSize(4);
        run("REMOVE @s1/in.csv PATTERN = '^$'");
        assertThat(column("LIST @s1")).hasSize(3);
        assertThat(failure("LIST '@s1/in'")).isEqualTo(1005);
        assertThat(failure("REMOVE '@s1/in/a.csv'")).isEqualTo(1005);
        assertThat(failure("LIST @s1/a(b)")).isEqualTo(1005);
    }

    @Test
    void pathsStayInside() {
        assertThatThrownBy(() -> store("s1", "../x", "1")).isInstanceOf(SqlEngineException.class);
        assertThatThrownBy(() -> store("nope", "x", "1")).isInstanceOf(SqlEngineException.class).extracting("code")
                .isEqualTo(2501);
        assertThat(failure("LIST @s1/../x")).isEqualTo(1006);
    }

    @Test
    void attachments() throws Exception {
        store("~", "up/a.csv", CSV);
        Map<String, String> csv = Map.of("TYPE", "CSV", "Skip_Header", "1");
        Rows rows = run(
                request("INSERT INTO t (id, name) VALUES", session, null, new StageAttachment("@~/up/a.csv", csv, null), null));
        assertThat(rows.result().hasResultSet()).isFalse();
        assertThat(rows.result().writeProgress().rows()).isEqualTo(4);
        assertThat(column("SELECT name FROM t ORDER BY id")).startsWith("a,1", "none", "");
        run(request("INSERT INTO t (name, id) VALUES ('x', ?)", session, null,
                new StageAttachment("@~/up/ids.csv", Map.of("type", "CSV"), Map.of("purge", "true")), null, "100\n101\n"));
        assertThat(cell("SELECT count(*) FROM t WHERE name = 'x' AND id >= 100")).isEqualTo("2");
        assertThat(column("LIST @~")).containsExactly("up/a.csv");
        run(request("REPLACE INTO t (id, name) ON (id) VALUES", session, null, new StageAttachment("@~/up/a.csv", csv, null),
                null));
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("6");
        assertThat(run(request("SELECT 1", session, null, new StageAttachment("@nope/x", csv, null), null)).data()).hasSize(1);
        assertThat(
                failure(request("INSERT INTO t VALUES", session, null, new StageAttachment("@nope/x", csv, null), null)).code())
                .isEqualTo(2501);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "INSERT INTO t (id) VALUES | @~/up/a.csv", "COPY INTO t (id) FROM @~/up FILE_FORMAT = (TYPE = CSV) PURGE = true |",
            "INSERT INTO t (id) VALUES (?) FROM @~/up FILE_FORMAT = (TYPE = CSV) |" })
    void filesAreRemovedWithTheCommit(String sql, String attached) throws Exception {
        StageAttachment attachment = attached == null
                ? null : new StageAttachment(attached, Map.of("type", "CSV"), Map.of("purge", "true"));
        for (String end : List.of("ROLLBACK", "SELECT 1/0", "COMMIT")) {
            store("~", "up/a.csv", "1\n");
            run("BEGIN");
            run(request(sql, session, null, attachment, null));
            assertThat(column("LIST @~")).containsExactly("up/a.csv");
            if (end.startsWith("SELECT")) {
                assertThat(failure(end)).isEqualTo(1006);
                run("ROLLBACK");
            } else {
                run(end);
            }
            assertThat(column("LIST @~")).hasSize(end.equals("COMMIT") ? 0 : 1);
        }
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("1");
    }

    private StatementRequest attached(String sql, String type, String... options) {
        Map<String, String> format = type.equals("PARQUET")
                ? Map.of("type", type, "missing_field_as", "FIELD_DEFAULT") : Map.of("type", type);
        Map<String, String> copy = new HashMap<>();
        for (String option : options) {
            copy.put(option, "true");
        }
        copy.put("on_error", "continue");
        return request(sql, session, null, new StageAttachment("@~/up/", format, copy), null);
    }

    /** Databend has a result for COPY there, and no columns for it. */
    @Test
    void attachmentsOfWhichTheServerTells() throws Exception {
        store("~", "up/a.csv", "1,a\nx,b\n");
        store("~", "up/b.csv", "2,a\n3\nx,b\n4,c,d\n");
        Rows rows = run(attached("INSERT INTO t (id, name) VALUES", "CSV", "purge"));
        assertThat(rows.result().hasResultSet()).isFalse();
        assertThat(rows.names()).isEmpty();
        assertThat(rows.data()).singleElement().asList().startsWith("up/b.csv", "0", "2").endsWith("2");
        assertThat(rows.result().writeProgress().rows()).isEqualTo(2);

        store("~", "up/a.csv", "1,a\n1\n");
        assertThat(run(attached("REPLACE INTO t (id, name) ON (id) VALUES", "CSV", "purge")).data()).isEmpty();

        run("COPY INTO @~/up/p.parquet FROM (SELECT 5 AS id, 'e' AS name) SINGLE = true FILE_FORMAT = (TYPE = PARQUET)");
        assertThat(run(attached("INSERT INTO t VALUES", "PARQUET")).data())
                .containsExactly(Arrays.asList("up/p.parquet", "1", "0", null, null));
        assertThat(run(attached("INSERT INTO t VALUES", "PARQUET", "return_failed_only")).data()).isEmpty();
    }

    /** All files are one statement. */
    @Test
    void replaceTakesNoKeyFromTwoFiles() throws Exception {
        run("INSERT INTO t VALUES (1, 'a')");
        store("~", "up/a.csv", "1,x\n2,x\n");
        store("~", "up/b.csv", "2,y\n");
        assertThat(failure(attached("REPLACE INTO t (id, name) ON (id) VALUES", "CSV")).code()).isEqualTo(4000);
        assertThat(column("SELECT name FROM t")).containsExactly("a");
        store("~", "up/b.csv", "3,y\n");
        assertThat(run(attached("REPLACE INTO t (id, name) ON (id) VALUES", "CSV")).result().writeProgress().rows())
                .isEqualTo(3);
        assertThat(column("SELECT name FROM t ORDER BY id")).containsExactly("x", "x", "y");
    }

    private StatementRequest request(
            String sql, SessionState state, JsonNode params,
            StageAttachment attachment, String label, String content)
            throws Exception {
        store("~", attachment.location().substring(3), content);
        return request(sql, state, params, attachment, label);
    }

    @Test
    void streamingLoad(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("x.csv"), CSV);
        try (StatementResult result = engine.streamingLoad(
                request("INSERT INTO t (id, name) FROM @_databend_load FILE_FORMAT = (TYPE = CSV SKIP_HEADER = 1)"), file)) {
            assertThat(result.writeProgress().rows()).isEqualTo(4);
        }
        try (StatementResult result = engine.streamingLoad(
                request("INSERT INTO t (id, name) VALUES (9, ?) FROM @_databend_load FILE_FORMAT = (TYPE = CSV)"),
                Files.writeString(directory.resolve("y.csv"), "q\n"))) {
            assertThat(result.writeProgress().rows()).isEqualTo(1);
        }
        assertThat(cell("SELECT name FROM t WHERE id = 9")).isEqualTo("q");
        assertThat(failure("INSERT INTO t FROM @_databend_load FILE_FORMAT = (TYPE = CSV)")).isEqualTo(1065);
        assertThat(Files.exists(file)).isTrue();
    }

    /** As Databend loses it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "8\\tx|0", "8\\tx\\n9\\ty|1", "8\\tx\\n9\\ty\\n|2", "8\\tx\\\\\\n9\\ty|0", "''|0" })
    void aStreamedLineOfTsvThatDoesNotEnd(String lines, int rows, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("x.tsv"), lines.translateEscapes());
        try (StatementResult result
                = engine.streamingLoad(request("INSERT INTO t FROM @_databend_load FILE_FORMAT = (TYPE = TSV)"), file)) {
            assertThat(result.writeProgress().rows()).isEqualTo(rows);
        }
        assertThat(Files.readString(file)).isEqualTo(lines.translateEscapes());
        assertThatThrownBy(() -> engine.streamingLoad(
                request("INSERT INTO t FROM @_databend_load FILE_FORMAT = (TYPE = TSV COMPRESSION = gzip)"), file))
                .hasMessageContaining("a streaming load of TSV with compression gzip");
    }

    @Test
    void theStagesFormatIsUsed() throws Exception {
        run("CREATE OR REPLACE STAGE s2 FILE_FORMAT = (TYPE = CSV FIELD_DELIMITER = '|')");
        store("s2", "a.csv", "1|x\n");
        run("COPY INTO t FROM @s2");
        assertThat(row("SELECT id, name FROM t")).containsExactly("1", "x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "CSV ENCODING = 'gbk'",
            "CSV ENCODING_ERROR_MODE = 'replace'",
            "CSV NAN_DISPLAY = 'null'",
            "CSV QUOTED_EMPTY_FIELD_AS = NULL",
            "CSV QUOTE_STYLE = QUOTE_MINIMAL",
            "TSV ENCODING = 'utf-16le'",
            "TSV ESCAPE = ''",
            "NDJSON NULL_IF = ('', 'NULL')",
            "PARQUET NULL_IF = ('x')",
            "PARQUET USE_LOGIC_TYPE = false",
    })
    void anOptionWithoutEffectIsRefused(String format) throws Exception {
        store("s1", "a", "1,x\n");
        SqlEngineException refused = failure(request("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = " + format + ")"));
        assertThat(refused.code()).isEqualTo(1065);
        assertThat(refused).hasMessageContaining("not supported by the embedded server");
        assertThat(failure("CREATE STAGE s3 FILE_FORMAT = (TYPE = " + format + ")")).isEqualTo(1065);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "TYPE = CSV ENCODING = ' UTF8 ' ENCODING_ERROR_MODE = 'STRICT' NAN_DISPLAY = 'NaN' QUOTED_EMPTY_FIELD_AS = STRING",
            "TYPE = TSV ENCODING = 'utf-8' ESCAPE = '\\\\' FIELD_DELIMITER = ','",
    })
    void theServersDefaultsAreTaken(String format) throws Exception {
        store("s1", "a", "1,x\n");
        run("COPY INTO t FROM @s1 FILE_FORMAT = (" + format + ")");
        assertThat(row("SELECT id, name FROM t")).containsExactly("1", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CSV SKIP_HEADER = '1'", "CSV EMPTY_FIELD_AS = 'null'", "CSV QUOTED_EMPTY_FIELD_AS = 'string'",
            "CSV BINARY_FORMAT = 'hex'", "CSV TRIM_SPACE = 'true'", "CSV FIELD_DELIMITER = x", "CSV NULL_DISPLAY = 1" })
    void valuesThatTheGrammarDoesNotTake(String format) {
        assertThat(failure("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = " + format + ")")).isEqualTo(1005);
    }

    @Test
    void emptyFieldsWithQuotesAsNull() throws Exception {
        store("s1", "a", "1,\"\"\n2,\n3,\"a\"\"\"\n\n4,\"x,\ny\"\n");
        run("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = CSV EMPTY_FIELD_AS = string QUOTED_EMPTY_FIELD_AS = null)");
        assertThat(column("SELECT name FROM t ORDER BY id")).containsExactly(null, "", "a\"", "x,\ny");
    }

    @Test
    void anEmptyListOfNullsIsTheDefault() throws Exception {
        store("s1", "a", "{\"id\": 1, \"name\": \"\"}\n");
        run("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = NDJSON, NULL_IF = (), COMPRESSION = NONE)");
        assertThat(row("SELECT id, name FROM t")).containsExactly("1", "");
    }

    @Test
    void anAttachmentsOptionWithoutEffectIsRefused() throws Exception {
        store("~", "a.ndjson", "{\"id\": 1, \"name\": \"\"}\n");
        Map<String, String> format = Map.of("type", "NDJSON", "null_if", "[\"\"]");
        assertThat(failure(
                request("INSERT INTO t VALUES", session, null, new StageAttachment("@~/a.ndjson", format, null), null)).code())
                .isEqualTo(1065);
    }

    /** Its CSV has a field for it, which no option fills. */
    @Test
    void anAttachmentsOptionThatDatabendDoesNotHaveIsAnotherError() throws Exception {
        store("~", "a.csv", "1,a\n");
        Map<String, String> format = Map.of("type", "CSV", "geometry_format", "wkt");
        assertThat(failure(
                request("INSERT INTO t VALUES", session, null, new StageAttachment("@~/a.csv", format, null), null)).code())
                .isEqualTo(2508);
    }

    @Test
    void aFormatThatDatabendDoesNotHaveIsAnotherError() {
        assertThat(failure("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = CSV NOSUCH = 1)")).isEqualTo(1005);
        assertThat(failure("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = TSV BINARY_FORMAT = hex)")).isEqualTo(2508);
        assertThat(failure("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = NDJSON ENCODING = 'utf-8')")).isEqualTo(2508);
        assertThat(failure("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = NOSUCH)")).isEqualTo(2508);
        assertThat(failure("COPY INTO t FROM @s1 FILE_FORMAT = (SKIP_HEADER = 1)")).isEqualTo(2508);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "CSV COMPRESSION = GZIP", "CSV COMPRESSION = auto", "CSV ESCAPE = '\\\\'", "CSV RECORD_DELIMITER = '\\r\\n'",
            "CSV BINARY_FORMAT = base64", "NDJSON COMPRESSION = ZSTD", "PARQUET COMPRESSION = LZO", "TSV",
    })
    void whatAWrittenFileCannotBeIsRefused(String format) throws Exception {
        run("INSERT INTO t VALUES (1, 'x')");
        SqlEngineException refused
                = failure(request("COPY INTO @s1/out/ FROM t FILE_FORMAT = (TYPE = " + format + ")"));
        assertThat(refused.code()).isEqualTo(1065);
        assertThat(refused).hasMessageContaining("not supported by the embedded server");
        assertThat(column("LIST @s1")).isEmpty();
    }

    @Test
    void aWrittenFileFollowsItsFormat() throws Exception {
        run("INSERT INTO t VALUES (1, NULL), (2, 'a\"b')");
        run("COPY INTO @s1/a.csv FROM (SELECT * FROM t ORDER BY id) SINGLE = true"
            + " FILE_FORMAT = (TYPE = CSV NULL_DISPLAY = 'nil' COMPRESSION = NONE)");
        assertThat(Files.readString(engine.stageFile("root", "s1", "a.csv"))).isEqualTo("1,nil\n2,\"a\"\"b\"\n");
        for (String compression : List.of("ZSTD", "snappy", "NONE")) {
            run("COPY INTO @s1/" + compression + " FROM t SINGLE = true FILE_FORMAT = (TYPE = PARQUET COMPRESSION = "
                + compression + ")");
            assertThat(Files.readString(engine.stageFile("root", "s1", compression), StandardCharsets.ISO_8859_1))
                    .startsWith("PAR1");
            run("COPY INTO t FROM @s1/" + compression + " FILE_FORMAT = (TYPE = PARQUET)");
        }
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("16");
    }

    @Test
    void copyOptionsOfAStageAreRefused() throws Exception {
        assertThat(failure("CREATE STAGE s3 COPY_OPTIONS = (ON_ERROR = continue)")).isEqualTo(1065);
        run("CREATE STAGE s3 COPY_OPTIONS = ()");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "CREATE OR REPLACE TABLE t (id INT, name STRING)",
            "CREATE OR REPLACE TABLE t AS SELECT 1 AS id, 'x' AS name WHERE false",
            "CREATE OR REPLACE TABLE t (id INT, name STRING) AS SELECT 1, 'x' WHERE false",
            "CREATE OR REPLACE TABLE t LIKE t",
            "DROP TABLE t",
            "TRUNCATE TABLE t",
    })
    void aNewTableHasLoadedNoFiles(String renewal) throws Exception {
        store("s1", "a.csv", "1,x\n");
        String copy = "COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = CSV)";
        run(copy);
        run("CREATE TABLE IF NOT EXISTS t AS SELECT 1");
        run("CREATE TABLE IF NOT EXISTS t LIKE t");
        assertThat(run(copy).data()).isEmpty();
        run(renewal);
        run("CREATE TABLE IF NOT EXISTS t (id INT, name STRING)");
        assertThat(run(copy).data()).hasSize(1);
    }

    @Test
    void aNewDatabaseHasLoadedNoFiles() throws Exception {
        run("CREATE DATABASE zoo");
        run("CREATE DATABASE zoo_too");
        store("s1", "a.csv", "1\n");
        for (String database : List.of("zoo", "zoo_too")) {
            run("CREATE TABLE " + database + ".t (id INT)");
            run("COPY INTO " + database + ".t FROM @s1 FILE_FORMAT = (TYPE = CSV)");
        }
        run("DROP DATABASE zoo");
        run("CREATE DATABASE zoo");
        run("CREATE TABLE zoo.t (id INT)");
        assertThat(run("COPY INTO zoo.t FROM @s1 FILE_FORMAT = (TYPE = CSV)").data()).hasSize(1);
        assertThat(run("COPY INTO zoo_too.t FROM @s1 FILE_FORMAT = (TYPE = CSV)").data()).isEmpty();
    }

    @Test
    void aTableKeepsItsLoadedFilesUnderAnotherName() throws Exception {
        store("s1", "a.csv", "1,x\n");
        run("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = CSV)");
        run("ALTER TABLE t RENAME TO u");
        run("CREATE TABLE t (id INT, name STRING)");
        assertThat(run("COPY INTO u FROM @s1 FILE_FORMAT = (TYPE = CSV)").data()).isEmpty();
        assertThat(run("COPY INTO t FROM @s1 FILE_FORMAT = (TYPE = CSV)").data()).hasSize(1);
    }

    @Test
    void aColumnThatAParquetFileDoesNotHave() throws Exception {
        run("COPY INTO @s1/p/ FROM (SELECT 1 AS id) FILE_FORMAT = (TYPE = PARQUET)");
        assertThat(failure("COPY INTO t FROM @s1/p/ FILE_FORMAT = (TYPE = PARQUET)")).isEqualTo(1006);
        assertThat(failure("COPY INTO t FROM @s1/p/ FILE_FORMAT = (TYPE = PARQUET MISSING_FIELD_AS = FIELD_DEFAULT)"))
                .isEqualTo(1065);
        run("COPY INTO t (id) FROM @s1/p/ FILE_FORMAT = (TYPE = PARQUET MISSING_FIELD_AS = FIELD_DEFAULT)");
        assertThat(row("SELECT id, name FROM t")).containsExactly("1", "none");
    }
}
