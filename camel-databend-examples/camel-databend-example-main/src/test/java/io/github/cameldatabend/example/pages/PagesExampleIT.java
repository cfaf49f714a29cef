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
package io.github.cameldatabend.example.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The whole run, and what becomes of one that cannot be done. */
class PagesExampleIT {

    private static final int ROWS = 100_000;

    @TempDir
    private Path directory;

    @Test
    void eachPageIsAFileAndEachRowIsInOne() throws Exception {
        PageFiles files = new PagesExample(System.getProperty("databend.dsn"), directory).run(new Properties());

        assertThat(files.rows()).isEqualTo(ROWS);
        assertThat(files.paths()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(files.paths()).allSatisfy(file -> assertThat(Files.lines(file).count()).isBetween(1L, 25_000L));
        assertThat(files.paths().stream().flatMapToLong(PagesExampleIT::ids).sorted())
                .containsExactlyElementsOf(LongStream.range(0, ROWS).boxed().toList());
        assertThat(files.report()).hasSameSizeAs(files.paths()).extracting(line -> line.get("rows"), line -> line.get("bytes"))
                .allSatisfy(line -> assertThat(line.toList()).allMatch(number -> (Long) number > 0));
        try (Stream<Path> all = Files.list(files.folder())) {
            assertThat(all).as("nothing half written").containsExactlyInAnyOrderElementsOf(files.paths());
        }
    }

    /** The folder cannot be made. The query has more pages, which nobody is going to read. */
    @Test
    void aQueryIsClosedWhenItsFilesCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().start()) {
            String dsn = "databend://root:@127.0.0.1:" + server.port() + "/default?sslmode=disable";

            assertThatThrownBy(() -> new PagesExample(dsn, file).run(new Properties()))
                    .hasStackTraceContaining(file.toString());

            assertThat(server.openQueries()).isEmpty();
        }
    }

    @Test
    void aPageHasRows() {
        Properties properties = new Properties();
        properties.put("pages.rows", "0");

        assertThatThrownBy(() -> new PagesExample(System.getProperty("databend.dsn"), directory).run(properties))
                .hasStackTraceContaining("maxRowsPerPage");
    }

    private static LongStream ids(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            // {"id":17,"sensor":"sensor-17", ...
            return lines.map(line -> line.substring("{\"id\":".length(), line.indexOf(','))).toList().stream()
                    .mapToLong(Long::parseLong);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
