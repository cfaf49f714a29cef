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
import java.util.function.ToDoubleFunction;

import io.github.cameldatabend.benchmarks.contender.ConcurrencyPath;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import io.github.cameldatabend.benchmarks.contender.UploadPath;

/**
 * The results as AsciiDoc.
 */
final class Report {

    private static final double MEGABYTE = 1024.0 * 1024.0;

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
             + " mode: starts of each contender up to "
             + starts + ", processors " + Runtime.getRuntime().availableProcessors() + ", Java " + Runtime.version()
             + ", databend-jdbc " + System.getProperty("databend-jdbc.version", "of unknown version") + ".");
        bars();
        reads();
        uploads();
        loads();
        smallQueries();
        concurrency();
        growth();
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
        List<Case> reads = cases.reads().stream().map(cases::read).toList();
        rates("Reading " + Numbers.whole(reads.get(0).unitsPerCall()) + " rows of 10 columns, 10,000 a page", reads);
        image(Charts.READING, "Rows a second of each way to read");
    }

    private void loads() {
        List<Case> loads = cases.loads().stream().map(cases::load).toList();
        rates("Loading " + Numbers.whole(loads.get(0).unitsPerCall()) + " rows of 10 columns, 10,000 a batch", loads);
        image(Charts.LOADING, "Rows a second of each way to load");
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
        for (UploadPath path : cases.uploads()) {
            Case upload = cases.upload(path);
            row(upload.title(), Numbers.whole(results.rate(upload)),
                    Numbers.whole(results.slowestRate(upload)) + " to " + Numbers.whole(results.fastestRate(upload)),
                    path.isInThisJvm() ? Numbers.whole(results.bytesPerUnit(upload)) : "-",
                    path.isInThisJvm() ? Numbers.whole(results.cpuMicrosPerUnit(upload)) : "-");
        }
        end();
        image(Charts.UPLOADING, "MB a second of each way to upload");
    }

    private void smallQueries() {
        table("A query for one row", "4,1,3,2,2,1,1", "contender", "µs", "fastest to slowest start",
                "queries/s of 8 callers", "bytes allocated", "CPU µs", "HTTP calls");
        for (SmallQueryPath path : SmallQueryPath.values()) {
            Case time = cases.time(path);
            Case throughput = cases.throughput(path);
            row(path.title(), whole(time, results::score),
                    whole(time, results::lowestScore) + " to " + whole(time, results::highestScore),
                    whole(throughput, results::score), whole(time, results::bytesPerUnit),
                    whole(time, results::cpuMicrosPerUnit), whole(time, results::httpCalls));
        }
        end();
        image(Charts.QUERY_TIME, "Time of a query for one row of each contender");
        image(Charts.QUERY_RATE, "Queries for one row a second of each contender");
    }

    private String whole(Case each, ToDoubleFunction<Case> value) {
        return results.isMeasured(each) ? Numbers.whole(value.applyAsDouble(each)) : "-";
    }

    private void concurrency() {
        table("Queries for one row that each take the server " + Cases.CONCURRENCY_MILLIS + " ms", "4,2,2,2", "contender",
                "exchanges in flight", "queries/s", "threads");
        for (ConcurrencyPath path : cases.concurrencies()) {
            for (int exchanges : Cases.IN_FLIGHT) {
                Case each = cases.concurrency(path, exchanges);
                row(each.title(), Numbers.whole(exchanges), Numbers.whole(results.rate(each)),
                        Numbers.whole(results.threads(each)));
            }
        }
        end();
        image(Charts.CONCURRENCY, "Queries a second by exchanges in flight");
    }

    private void growth() {
        table("Results of all sizes by StreamList, 1,000 rows a page, in a heap of " + Cases.GROWTH_HEAP, "2,2,3,3", "rows",
                "µs a row", "MB of heap after full collections", "MB after any collection, at the most");
        for (int rows : cases.growthSizes()) {
            Case each = cases.growth(rows);
            row(each.title(), Numbers.twoPlaces(results.microsPerUnit(each)),
                    Numbers.twoPlaces(results.heapHeld(each) / MEGABYTE), Numbers.twoPlaces(results.heapPeak(each) / MEGABYTE));
        }
        end();
        image(Charts.GROWTH_TIME, "Time of a row by rows of the result");
        image(Charts.GROWTH_HEAP, "Heap by rows of the result");
    }

    private void image(String file, String says) {
        line("");
        line("image::" + file + "[" + says + "]");
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
