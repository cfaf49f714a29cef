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
package io.github.cameldatabend.example.birdstrikes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Run three times: all there is, what has come since, nothing. The report is of all runs. */
class BirdStrikesExampleIT {

    @Test
    void aLaterRunReportsOnlyWhatIsNew(@TempDir Path folder) throws Exception {
        Path directory = folder.resolve("birdstrikes");

        List<String> first = run(directory);
        List<String> second = run(directory);
        List<String> third = run(directory);

        assertThat(first).hasSize(20).allMatch(line -> line.compareTo("2001-07-01") < 0);
        assertThat(first).startsWith("2001-01-23, LAMBERT-ST LOUIS INTL: Canada goose, $29273");
        assertThat(second).hasSize(30).startsWith(first.toArray(String[]::new));
        assertThat(second.subList(20, 30)).allMatch(line -> line.compareTo("2001-07-01") >= 0);
        assertThat(third).isEqualTo(second);
    }

    private static List<String> run(Path directory) throws Exception {
        new BirdStrikesExample(System.getProperty("databend.dsn"), directory).run();
        return Files.readAllLines(directory.resolve("strikes.txt"));
    }
}
