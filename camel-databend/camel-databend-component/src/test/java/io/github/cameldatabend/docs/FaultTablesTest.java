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
package io.github.cameldatabend.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.cameldatabend.faults.FaultTables;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code -Ddocs.update} it writes the tables instead of comparing them. */
class FaultTablesTest {

    private static final Path PAGE = Documents.PAGES.resolve("faults.adoc");

    @Test
    void tablesAreThoseOfTheTests() throws IOException {
        String page = Documents.text(PAGE);
        String expected = FaultTables.putInto(page);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).as("tables of faults; run with -Ddocs.update to write them anew").isEqualTo(expected);
        }
    }

    @Test
    void allFourTablesAreThere() {
        assertThat(Documents.text(PAGE)).contains("\n| SELECT\n", "\n| `kill`\n", "\n| streaming load\n", "\n| `ping`\n");
    }
}
