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
package io.github.cameldatabend.example.airports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole run, its answers compared with what the file itself says. */
class AirportsExampleIT {

    @TempDir
    static Path report;

    private static List<Airport> airports;

    @BeforeAll
    static void run() throws IOException {
        airports = Airport.all();
        assertThat(airports).hasSize(3376);
        assertThat(new AirportsExample(System.getProperty("databend.dsn"), report).execute()).isZero();
    }

    @Test
    void countsAirportsPerState() throws IOException {
        Map<String, Long> counts = airports.stream().collect(Collectors.groupingBy(Airport::state, Collectors.counting()));
        List<String> expected = counts.entrySet().stream().map(count -> count.getKey() + "," + count.getValue()).toList();

        assertThat(lines("airports-per-state.csv")).startsWith("state,airports", "AK,263", "TX,209", "CA,205");
        // a state that is not known is an empty field, not the text NA
        assertThat(rows("airports-per-state.csv")).containsExactlyInAnyOrderElementsOf(expected).contains(",12");
    }

    @Test
    void findsTheNorthernmostAirports() throws IOException {
        List<String> expected = airports.stream().sorted(Comparator.comparingDouble(Airport::latitude).reversed()).limit(10)
                .map(Airport::iata).toList();

        assertThat(codes("northernmost-airports.csv")).containsExactlyElementsOf(expected);
        assertThat(rows("northernmost-airports.csv")).first()
                .isEqualTo("BRW,\"Wiley Post Will Rogers Memorial\",Barrow,AK,71.2854475");
    }

    @Test
    void findsNamesWithQuotes() throws IOException {
        List<String> expected = airports.stream()
                .filter(airport -> airport.name().contains("'") || airport.name().contains("\"")).map(Airport::iata).toList();

        assertThat(codes("quoted-names.csv")).hasSize(10).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows("quoted-names.csv")).contains("DBN,\"W. H. \"\"Bud\"\" Barron\",Dublin,GA");
    }

    @Test
    void failsWithAnExitCodeWithoutServer(@TempDir Path unused) {
        assertThat(new AirportsExample("databend://root:@127.0.0.1:1/default", unused).execute()).isEqualTo(1);
    }

    private static List<String> codes(String file) throws IOException {
        return rows(file).stream().map(row -> row.substring(0, row.indexOf(','))).toList();
    }

    private static List<String> rows(String file) throws IOException {
        List<String> lines = lines(file);
        return lines.subList(1, lines.size());
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(report.resolve(file));
    }
}
