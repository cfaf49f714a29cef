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

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Runs where {@code databend.data.dir} names a directory with the public data sets of the benchmarks. */
class RealDataTest extends EngineTestSupport {

    private final Path data = Path.of(System.getProperty("databend.data.dir", "missing"));

    @BeforeEach
    void dataIsThere() {
        assumeThat(data).as("directory of the system property databend.data.dir").isDirectory();
    }

    private void upload(String file) throws Exception {
        try (InputStream content = Files.newInputStream(data.resolve(file))) {
            engine.storeStageFile("root", "~", file, content);
        }
    }

    @Test
    void airports() throws Exception {
        upload("airports.csv");
        run("CREATE TABLE airports (iata STRING, name STRING, city STRING, state STRING, country STRING, latitude DOUBLE, longitude DOUBLE)");
        run("COPY INTO airports FROM @~/airports.csv FILE_FORMAT = (TYPE = CSV SKIP_HEADER = 1)");
        assertThat(cell("SELECT count(*) FROM airports")).isEqualTo("3376");
    }

    @Test
    void birdstrikes() throws Exception {
        upload("birdstrikes.csv");
        assertThat(cell("SELECT count(*) FROM @~/birdstrikes.csv (FILE_FORMAT => 'CSV')")).isEqualTo("10001");
    }

    @Test
    void flights() throws Exception {
        upload("flights-3m.parquet");
        run("CREATE TABLE flights (date TIMESTAMP, delay BIGINT, distance BIGINT, origin STRING, destination STRING)");
        run("COPY INTO flights FROM @~/flights-3m.parquet FILE_FORMAT = (TYPE = PARQUET)");
        long start = System.nanoTime();
        long rows = 0;
        try (StatementResult result = engine.execute(request("SELECT * FROM flights"))) {
            while (result.nextRow() != null) {
                rows++;
            }
        }
        System.getLogger("flights").log(System.Logger.Level.INFO,
                rows + " rows in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(rows).isEqualTo(3_000_000);
    }
}
