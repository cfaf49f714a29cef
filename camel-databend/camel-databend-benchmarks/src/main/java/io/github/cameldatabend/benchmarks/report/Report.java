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

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.cameldatabend.benchmarks.contender.LoadPath;
import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import io.github.cameldatabend.benchmarks.contender.UploadPath;

/**
 * The results as AsciiDoc.
 */
final class Report {

    private final Effort effort;
    private final int starts;
    private final Cases cases;
    private final Results results;
    private final StringBuilder text = new StringBuilder();

    Report(Effort effort, int starts, Cases cases, Results results) {
        this.effort = effort;
        this.starts = starts;
        this.cases = cases;
        this.results = results;
    }

    String write() {
        line("Measured on " + LocalDate.now() + " in " + effort.name().toLowerCase(Locale.ROOT)
             + " mode: starts of each contender "
             + starts + ", processors " + Runtime.getRuntime().availableProcessors() + ", Java " + Runtime.version()
             + ", databend-jdbc " + System.getProperty("databend-jdbc.version", "of unknown version") + ".");
        bars();
        reads();
        uploads();
        loads();
        smallQueries();
        return text.toString();
    }

    private void bars() {
        table("The bars", "6,1,1,1", "bar", "measured", "verdict", "by CPU time");
        for (Bar bar : new Bars(cases, results).all()) {
            row(bar.text(), bar.measured(), bar.verdict().word(), bar.byCpuTime());
        }
        end();
    }

    private void reads() {
        List<Case> reads = Arrays.stream(ReadPath.values()).map(cases::read).toList();
        rates("Reading " + Numbers.whole(reads.get(0).unitsPerCall()) + " rows of 10 columns, 10,000 a page", reads);
    }

    private void loads() {
        List<Case> loads = Arrays.stream(LoadPath.values()).map(cases::load).toList();
        rates("Loading " + Numbers.whole(loads.get(0).unitsPerCall()) + " rows of 10 columns, 10,000 a batch", loads);
    }

    private void rates(String title, List<Case> compared) {
        table(title, "4,2,3,2,2,1", "contender", "rows/s", "slowest to fastest start", "bytes allocated/row", "CPU µs/row",
                "HTTP calls");
        for (Case each : compared) {
            row(each.title(), Numbers.whole(results.rate(each)),
                    Numbers.whole(results.slowestRate(each)) + " to " + Numbers.whole(results.fastestRate(each)),
                    Numbers.whole(results.bytesPerUnit(each)), Numbers.twoPlaces(results.cpuMicrosPerUnit(each)),
                    Numbers.whole(results.httpCalls(each)));
        }
        end();
    }

    private void uploads() {
        table("A file of " + cases.upload(UploadPath.RAW_PUT).unitsPerCall() + " MB to a stage", "4,2,3,2,2", "contender",
                "MB/s", "slowest to fastest start", "bytes allocated/MB", "CPU µs/MB");
        for (UploadPath path : UploadPath.values()) {
            Case upload = cases.upload(path);
            row(upload.title(), Numbers.whole(results.rate(upload)),
                    Numbers.whole(results.slowestRate(upload)) + " to " + Numbers.whole(results.fastestRate(upload)),
                    Numbers.whole(results.bytesPerUnit(upload)), Numbers.whole(results.cpuMicrosPerUnit(upload)));
        }
        end();
    }

    private void smallQueries() {
        table("A query for one row", "4,1,3,2,2,1,1", "contender", "µs", "fastest to slowest start",
                "queries/s of 8 callers", "bytes allocated", "CPU µs", "HTTP calls");
        for (SmallQueryPath path : cases.smallQueries()) {
            Case time = cases.time(path);
            row(time.title(), Numbers.whole(results.score(time)),
                    Numbers.whole(results.lowestScore(time)) + " to " + Numbers.whole(results.highestScore(time)),
                    Numbers.whole(results.score(cases.throughput(path))), Numbers.whole(results.bytesPerUnit(time)),
                    Numbers.whole(results.cpuMicrosPerUnit(time)), Numbers.whole(results.httpCalls(time)));
        }
        end();
    }

    private void table(String title, String widths, String... columns) {
        line("");
        line("." + title);
        line("[cols=\"" + widths + "\",options=\"header\"]");
        line("|===");
        row(columns);
        line("");
    }

    private void row(String... cells) {
        line(String.join(" ", Arrays.stream(cells).map(cell -> "|" + cell).toList()));
    }

    private void end() {
        line("|===");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
