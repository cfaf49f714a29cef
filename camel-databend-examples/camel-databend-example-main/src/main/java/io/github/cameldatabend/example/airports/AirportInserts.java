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
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/**
 * The airports of the CSV file as INSERT statements of some hundred rows each: every statement is a write of its own on
 * the server, so few large ones are much faster than many small ones.
 */
public final class AirportInserts {

    private static final int ROWS_PER_STATEMENT = 500;
    /** How the file says that it does not know a city or a state. */
    private static final String UNKNOWN = "NA";
    private static final String INSERT
            = "INSERT INTO camel_databend_airports (iata, name, city, state, country, latitude, longitude) VALUES\n";

    /**
     * @param file CSV in UTF-8 with a header line
     */
    public List<String> of(InputStream file) throws IOException {
        List<String> statements = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withNullValue(UNKNOWN);
        try (MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class).with(schema)
                .readValues(file)) {
            while (rows.hasNext()) {
                batch.add(row(rows.next()));
                if (batch.size() == ROWS_PER_STATEMENT || !rows.hasNext()) {
                    statements.add(INSERT + String.join(",\n", batch));
                    batch.clear();
                }
            }
        }
        return statements;
    }

    private static String row(Map<String, String> airport) {
        return "(" + String.join(", ",
                text(airport.get("iata")), text(airport.get("name")), text(airport.get("city")), text(airport.get("state")),
                text(airport.get("country")), number(airport.get("latitude")), number(airport.get("longitude")))
               + ")";
    }

    /** In Databend a backslash escapes too, so doubling the quote alone would let a value end its own literal. */
    private static String text(String value) {
        return value == null ? "NULL" : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Through a number and back: whatever else stands in the file must not reach the statement. */
    private static String number(String value) {
        return new BigDecimal(value).toPlainString();
    }
}
