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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A line of the file, read by other means than the example's. */
record Airport(String iata, String name, String state, double latitude) {

    private static final Pattern COMMA_OUTSIDE_QUOTES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    static List<Airport> all() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/main/resources/airports.csv"))) {
            return lines.skip(1).map(Airport::of).toList();
        }
    }

    private static Airport of(String line) {
        String[] fields = COMMA_OUTSIDE_QUOTES.split(line);
        return new Airport(
                fields[0], fields[1].replaceAll("^\"|\"$", "").replace("\"\"", "\""), fields[3].equals("NA") ? "" : fields[3],
                Double.parseDouble(fields[5]));
    }
}
