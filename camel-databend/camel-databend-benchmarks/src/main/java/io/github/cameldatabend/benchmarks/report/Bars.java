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

import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.benchmarks.contender.ConcurrencyPath;
import io.github.cameldatabend.benchmarks.contender.LoadPath;
import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import io.github.cameldatabend.benchmarks.contender.UploadPath;

/**
 * Holds what was measured against what the component has to reach. All but the allocations and the threads are ratios
 * of numbers of the same run.
 */
final class Bars {

    /** The path that stands for the component where rows are read. */
    static final ReadPath OUR_ROWS = ReadPath.STREAM_LIST;
    /** Those that stand for it where the result is text. */
    static final List<ReadPath> OUR_TEXTS = List.of(ReadPath.CSV, ReadPath.ND_JSON);

    private static final int MICROS_PER_MILLI = 1000;
    private static final int GROWTH_FROM = 100_000;
    private static final double LINEAR = 1.2;
    private static final double FLAT = 1.2;

    private final Cases cases;
    private final Results results;

    Bars(Cases cases, Results results) {
        this.cases = cases;
        this.results = results;
    }

    List<Bar> all() {
        List<Bar> bars = new ArrayList<>();
        String ours = cases.read(OUR_ROWS).title();
        bars.add(readAtLeast(1.6, ReadPath.DATABEND_JDBC, ours + " to databend-jdbc: at least 1.6, to become 3"));
        bars.add(readAtLeast(0.75, ReadPath.RAW_DOWNLOAD, ours + " to the bare download: at least 0.75"));
        bars.add(bytesAtMost(900, OUR_ROWS));
        OUR_TEXTS.forEach(path -> bars.add(bytesAtMost(500, path)));
        UploadPath byHand = cases.uploads().contains(UploadPath.CURL) ? UploadPath.CURL : UploadPath.RAW_PUT;
        bars.add(uploadAtLeast(0.9, UploadPath.FILE, byHand));
        bars.add(uploadAtLeast(0.9, UploadPath.STREAM, byHand));
        bars.addAll(loads());
        bars.add(timeOfSmallQuery());
        bars.add(throughputAtLeast(1.5, SmallQueryPath.CAMEL_SQL_UNPOOLED));
        bars.add(throughputAtLeast(1.5, SmallQueryPath.CAMEL_SQL_POOLED));
        bars.add(overlap());
        bars.add(Bar.numberAtMost(50, results.threads(cases.concurrency(ConcurrencyPath.DATABEND, 1000)),
                "threads for 1,000 exchanges in flight: at most 50"));
        bars.addAll(growth());
        return bars;
    }

    private Bar readAtLeast(double bar, ReadPath other, String text) {
        Case ours = cases.read(OUR_ROWS);
        Case theirs = cases.read(other);
        return Bar.ratioAtLeast(bar, results.rate(ours) / results.rate(theirs),
                results.cpuMicrosPerUnit(theirs) / results.cpuMicrosPerUnit(ours), "rows a second, " + text);
    }

    private Bar bytesAtMost(int bar, ReadPath path) {
        return Bar.numberAtMost(
                bar, results.bytesPerUnit(cases.read(path)),
                "bytes allocated for a row, " + path.title() + ": at most " + bar);
    }

    private Bar uploadAtLeast(double bar, UploadPath path, UploadPath other) {
        Case ours = cases.upload(path);
        Case theirs = cases.upload(other);
        double ratio = results.rate(ours) / results.rate(theirs);
        String text = "bytes a second, " + path.title() + " to the same body by " + other.title() + ": at least " + bar;
        return other.isInThisJvm()
                ? Bar.ratioAtLeast(bar, ratio, results.cpuMicrosPerUnit(theirs) / results.cpuMicrosPerUnit(ours), text)
                : Bar.ratioAtLeast(bar, ratio, text);
    }

    private List<Bar> loads() {
        Case ours = cases.load(LoadPath.LOAD);
        Case theirs = cases.load(LoadPath.DATABEND_JDBC);
        return List.of(
                Bar.ratioAtLeast(3, results.rate(ours) / results.rate(theirs),
                        results.cpuMicrosPerUnit(theirs) / results.cpuMicrosPerUnit(ours),
                        "rows a second, " + ours.title() + " to executeBatch of databend-jdbc: at least 3"),
                Bar.numberAtMost(1000, results.bytesPerUnit(ours), "bytes allocated for a row, " + ours.title()
                                                                   + ": at most 1000"),
                Bar.numberAtMost(2, results.httpCalls(ours) / Cases.LOAD_BATCHES,
                        "HTTP calls for a batch of 10,000 rows, " + ours.title() + ": at most 2"));
    }

    private Bar timeOfSmallQuery() {
        Case ours = cases.time(SmallQueryPath.DATABEND_ASYNC);
        Case bare = cases.time(SmallQueryPath.BARE_HTTP);
        return Bar.ratioAtMost(1.15, results.score(ours) / results.score(bare),
                results.cpuMicrosPerUnit(ours) / results.cpuMicrosPerUnit(bare),
                "time of a query for one row, to two requests by java.net.http: at most 1.15");
    }

    private Bar throughputAtLeast(double bar, SmallQueryPath other) {
        Case ours = cases.throughput(SmallQueryPath.DATABEND_ASYNC);
        Case theirs = cases.throughput(other);
        return Bar.ratioAtLeast(bar, results.score(ours) / results.score(theirs),
                results.cpuMicrosPerUnit(theirs) / results.cpuMicrosPerUnit(ours),
                "such queries a second, to " + other.title() + ": at least " + bar);
    }

    private Bar overlap() {
        double sum = 2.0 * cases.overlapPages() * Cases.OVERLAP_MILLIS * MICROS_PER_MILLI;
        return Bar.ratioAtMost(0.6, results.score(cases.overlap(OUR_ROWS)) / sum,
                "time of " + cases.overlapPages() + " pages that take server and reader " + Cases.OVERLAP_MILLIS
                                                                                  + " ms each, to the sum of both: at most 0.6");
    }

    /** Page by page the largest result is what one of 100,000 rows is, and has as many rows more as it takes longer. */
    private List<Bar> growth() {
        List<Integer> sizes = cases.growthSizes();
        Case middle = cases.growth(GROWTH_FROM);
        Case largest = cases.growth(sizes.get(sizes.size() - 1));
        String between = largest.title() + " rows, to that of " + middle.title() + ": at most ";
        return List.of(
                Bar.ratioAtMost(LINEAR, results.microsPerUnit(largest) / results.microsPerUnit(middle),
                        "linear: time of a row, StreamList of " + between + LINEAR),
                Bar.ratioAtMost(FLAT, results.heapHeld(largest) / results.heapHeld(middle),
                        "flat: heap after full collections, StreamList of " + between + FLAT));
    }
}
