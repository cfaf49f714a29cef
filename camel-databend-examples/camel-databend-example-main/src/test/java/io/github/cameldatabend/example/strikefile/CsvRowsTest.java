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
package io.github.cameldatabend.example.strikefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.MappingIterator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CsvRowsTest {

    private static List<Map<String, String>> rows(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows
                = new CsvRows().unmarshal(null, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))) {
            return rows.readAll();
        }
    }

    @Test
    void quotedAndEmptyFields() throws IOException {
        List<Map<String, String>> rows = rows("Airport Name,Cost Total $,Speed\n\"O\"\"HARE, CHICAGO\",\"7\",\nX,,1\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).containsEntry("Airport Name", "O\"HARE, CHICAGO").containsEntry("Cost Total $", "7")
                .containsEntry("Speed", null);
        assertThat(rows.get(1)).containsEntry("Cost Total $", null).containsEntry("Speed", "1");
    }

    @Test
    void rowsThatAreNotGood() throws IOException {
        String header = "Effect Amount of damage,Flight Date,Phase of flight,Cost Total $,Speed IAS in knots\n";
        List<String> wrong = List.of(
                "None,2001-02-30,Climb,0,1", "None,,Climb,0,1", "None,2001-02-28,Climb,much,1", "A lot,2001-02-28,Climb,0,1",
                "None,2001-02-28,Climb,0,0");
        List<String> reasons = List.of(
                "Flight Date is '2001-02-30', which is no date", "Flight Date is 'null', which is no date",
                "Cost Total $ is 'much', which is no whole number", "Effect Amount of damage is 'A lot', which is none of",
                "Speed IAS in knots is 0 while Phase of flight is 'Climb'");
        for (int i = 0; i < wrong.size(); i++) {
            Map<String, String> row = rows(header + wrong.get(i) + "\n").get(0);
            assertThatIllegalArgumentException().isThrownBy(() -> new StrikeCheck().of(row))
                    .withMessageStartingWith(reasons.get(i));
        }
        assertThat(new StrikeCheck().of(rows(header + "None,2001-02-28,Taxi,5,0\n").get(0))).containsEntry("Cost Total $", 5L);
    }
}
