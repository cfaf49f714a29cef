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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole run, compared with what the file itself says. */
class StrikeFileExampleIT {

    private static final int DAMAGE = 2;
    private static final int PHASE = 6;
    private static final int SPEED = 13;

    @Test
    void loadsWhatIsGoodAndSaysWhatIsNot() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of("src/main/resources/strikefile/birdstrikes.csv"));
        for (int row = 1; row < lines.size(); row++) {
            // none of its fields is quoted
            String[] fields = lines.get(row).split(",", -1);
            if (fields[DAMAGE].length() == 1) {
                expected.add("row " + row + ": Effect Amount of damage is '" + fields[DAMAGE]
                             + "', which is none of [None, Minor, Medium, Substantial]");
            } else if (fields[SPEED].equals("0") && fields[PHASE].matches("Climb|Approach|Descent")) {
                expected.add("row " + row + ": Speed IAS in knots is 0 while Phase of flight is '" + fields[PHASE] + "'");
            }
        }

        Tally tally = new StrikeFileExample(System.getProperty("databend.dsn")).run();

        assertThat(tally.rejected()).hasSizeBetween(1, 100).containsExactlyElementsOf(expected);
        assertThat(tally.loaded()).isEqualTo(lines.size() - 1 - expected.size());
    }
}
