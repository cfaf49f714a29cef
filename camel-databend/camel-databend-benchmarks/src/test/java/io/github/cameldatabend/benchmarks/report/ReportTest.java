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

import io.github.cameldatabend.benchmarks.contender.ConcurrencyPath;
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

    private final Cases cases = new Cases(Effort.FULL);
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

        String report = new Report(Effort.FULL, 1, cases, results).write();

        assertThat(report).contains("full mode", "|camel-sql StreamList |200,000,000 |");
        for (ReadPath path : ReadPath.values()) {
            assertThat(report).contains("|" + path.title());
        }
        for (UploadPath path : UploadPath.available()) {
            assertThat(report).contains("|" + path.title() + " |200,000 |");
        }
        for (ConcurrencyPath path : ConcurrencyPath.values()) {
            assertThat(report).contains("|" + path.title() + " |1,000 |3,000,000 |");
        }
        assertThat(report).contains("|10,000,000 |0.00 |");
        for (String chart : new Charts(cases, results).all().keySet()) {
            assertThat(report).contains("\nimage::" + chart + "[");
        }
        for (LoadPath path : LoadPath.values()) {
            assertThat(report).contains("|" + path.title());
        }
    }

    @Test
    void uploadsAreHeldAgainstTheSameBodyByHand() {
        UploadPath byHand = cases.uploads().get(0);
        measured(cases.upload(byHand), 90);
        measured(cases.upload(UploadPath.FILE), 98);
        measured(cases.upload(UploadPath.STREAM), 101);

        assertThat(new Bars(cases, results).all()).filteredOn(bar -> bar.text().contains("the same body by " + byHand.title()))
                .extracting(Bar::measured, Bar::verdict)
                .containsExactly(tuple("0.92", Bar.Verdict.MET), tuple("0.89", Bar.Verdict.MISSED));
    }

    @Test
    void growthIsHeldAgainstTheMiddle() {
        results.add(cases.growth(100_000), new Start(1_000_000, 0, 0, 0, 0, 8_000_000, 0));
        results.add(cases.growth(10_000_000), new Start(11_000_000, 0, 0, 0, 0, 9_000_000, 0));

        assertThat(new Bars(cases, results).all()).filteredOn(bar -> bar.text().matches("(linear|flat): .*"))
                .extracting(Bar::measured, Bar::verdict)
                .containsExactly(tuple("1.10", Bar.Verdict.MET), tuple("1.13", Bar.Verdict.MET));
    }

    @Test
    void whatWasNotMeasuredIsNoMiss() {
        assertThat(new Bars(cases, results).all()).filteredOn(bar -> bar.text().startsWith("linear"))
                .extracting(Bar::verdict).containsExactly(Bar.Verdict.NOT_MEASURED);
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
        results.add(measured, new Start(score, 0, score, 0, 0, score, score));
    }
}
