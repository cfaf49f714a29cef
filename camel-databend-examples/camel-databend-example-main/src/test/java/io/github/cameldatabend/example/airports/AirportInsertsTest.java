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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AirportInsertsTest {

    private static final String HEADER = "iata,name,city,state,country,latitude,longitude\n";

    @Test
    void keepsQuotesAndBackslashesInsideTheirLiteral() throws IOException {
        assertThat(inserts("X,\"O'Hare \\ \"\"Big\"\", North\",Land O' Lakes,IL,USA,41.9,-87.9\n")).singleElement().asString()
                .endsWith("('X', 'O''Hare \\\\ \"Big\", North', 'Land O'' Lakes', 'IL', 'USA', 41.9, -87.9)");
    }

    @Test
    void writesUnknownAsNull() throws IOException {
        assertThat(inserts("YAP,Yap International,NA,NA,Micronesia,9.5,138.1\n")).singleElement().asString()
                .endsWith("('YAP', 'Yap International', NULL, NULL, 'Micronesia', 9.5, 138.1)");
    }

    @Test
    void refusesTextInPlaceOfANumber() {
        assertThatThrownBy(() -> inserts("X,a,b,IL,USA,1); DROP TABLE t; --,2\n")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void putsFiveHundredRowsIntoAStatement() throws IOException {
        assertThat(inserts("X,a,b,IL,USA,1,2\n".repeat(1001)))
                .extracting(statement -> statement.lines().filter(line -> line.startsWith("(")).count())
                .containsExactly(500L, 500L, 1L);
    }

    private static List<String> inserts(String rows) throws IOException {
        return new AirportInserts().of(new ByteArrayInputStream((HEADER + rows).getBytes(StandardCharsets.UTF_8)));
    }
}
