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
package io.github.cameldatabend.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.cameldatabend.benchmarks.contender.LoadPath;
import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import io.github.cameldatabend.benchmarks.contender.UploadPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class ReportTest {

    private final Cases cases = new Cases(Effort.QUICK);
    private final Results results = new Results();

    @Test
    void holdsMediansAgainstTheBars() {
        measured(cases.read(ReadPath.RAW_DOWNLOAD), 100_000);
        measured(cases.read(ReadPath.DATABEND_JDBC), 400_000);
        measured(cases.read(Bars.OUR_ROWS), 900_000);
        measured(cases.read(Bars.OUR_ROWS), 200_000);
        measured(cases.read(Bars.OUR_ROWS), 100_000);
        measured(cases.time(SmallQueryPath.BARE_HTTP), 100);
        measured(cases.time(SmallQueryPath.DATABEND_ASYNC), 120);

        assertThat(new Bars(cases, results).all())
                .filteredOn(bar -> bar.text().contains("databend-jdbc: at least 1.6"))
                .containsExactly(new Bar(
                        "rows a second, " + Bars.OUR_ROWS.title() + " to databend-jdbc: at least 1.6, to become 3", "2.00",
                        Bar.Verdict.MET, "2.00"));
        assertThat(new Bars(cases, results).all())
                .filteredOn(bar -> bar.text().contains("two requests by java.net.http"))
                .extracting(Bar::measured, Bar::verdict)
                .containsExactly(tuple("1.20", Bar.Verdict.MISSED));
    }

    @Test
    void writesARowForEachContender() {
        cases.all().forEach(each -> measured(each, 1000));

        String report = new Report(Effort.QUICK, 1, cases, results).write();

        assertThat(report).contains("quick mode", "|camel-sql StreamList |200,000,000 |");
        for (ReadPath path : ReadPath.values()) {
            assertThat(report).contains("|" + path.title());
        }
        for (UploadPath path : UploadPath.values()) {
            assertThat(report).contains("|" + path.title() + " |200,000 |");
        }
        for (LoadPath path : LoadPath.values()) {
            assertThat(report).contains("|" + path.title());
        }
    }

    @Test
    void uploadsAreHeldAgainstTheBodyByHand() {
        measured(cases.upload(UploadPath.RAW_PUT), 90);
        measured(cases.upload(UploadPath.FILE), 98);
        measured(cases.upload(UploadPath.STREAM), 101);

        assertThat(new Bars(cases, results).all()).filteredOn(bar -> bar.text().contains("body by hand"))
                .extracting(Bar::measured, Bar::verdict)
                .containsExactly(tuple("0.92", Bar.Verdict.MET), tuple("0.89", Bar.Verdict.MISSED));
    }

    @Test
    void replacesTheResultsOfAPage(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.adoc"), "= Page\n// results: START\nold\n// results: END\nrest\n");

        new ResultsPage(page).replace("new\n");

        assertThat(page).hasContent("= Page\n// results: START\nnew\n// results: END\nrest\n");
    }

    @Test
    void leavesAPageWithoutRoomAlone(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.adoc"), "= Page\n");

        assertThatIllegalArgumentException().isThrownBy(() -> new ResultsPage(page).replace("new\n"));
    }

    private void measured(Case measured, double score) {
        results.add(measured, new Start(score, 0, score, 0, 0));
    }
}
