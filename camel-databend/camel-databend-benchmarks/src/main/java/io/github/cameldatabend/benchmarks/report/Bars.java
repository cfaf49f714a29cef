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

import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;

/**
 * Holds what was measured against what the component has to reach. All but the allocations and the threads are ratios
 * of numbers of the same run.
 */
final class Bars {

    /** The path that stands for the component where rows are read. */
    static final ReadPath OUR_ROWS = ReadPath.CLIENT_PAGES;
    /** Those that stand for it where the result is text. */
    static final List<ReadPath> OUR_TEXTS = List.of();

    private final Cases cases;
    private final Results results;

    Bars(Cases cases, Results results) {
        this.cases = cases;
        this.results = results;
    }

    List<Bar> all() {
        List<Bar> bars = new ArrayList<>();
        Case ours = cases.read(OUR_ROWS);
        double rate = results.rate(ours);
        String title = ours.title();
        bars.add(Bar.atLeast(
                1.6, rate / results.rate(cases.read(ReadPath.DATABEND_JDBC)),
                "rows a second, " + title + " to databend-jdbc: at least 1.6, to become 3"));
        bars.add(Bar.atLeast(
                0.75, rate / results.rate(cases.read(ReadPath.RAW_DOWNLOAD)),
                "rows a second, " + title + " to the bare download: at least 0.75"));
        bars.add(Bar.atMostWhole(900, results.bytesPerUnit(ours), "bytes allocated for a row, " + title + ": at most 900"));
        bars.addAll(texts());
        bars.addAll(smallQueries());
        bars.add(overlap());
        bars.add(Bar.atMostWhole(50, results.threads(cases.inFlight()), "threads for 1,000 exchanges in flight: at most 50"));
        return bars;
    }

    private List<Bar> texts() {
        if (OUR_TEXTS.isEmpty()) {
            return List.of(Bar.notMeasured("bytes allocated for a row, as CSV or NDJSON: at most 500"));
        }
        return OUR_TEXTS.stream().map(cases::read)
                .map(text -> Bar.atMostWhole(
                        500, results.bytesPerUnit(text), "bytes allocated for a row, " + text.title() + ": at most 500"))
                .toList();
    }

    private List<Bar> smallQueries() {
        double time = results.score(cases.time(SmallQueryPath.DATABEND_ASYNC));
        double throughput = results.score(cases.throughput(SmallQueryPath.DATABEND_ASYNC));
        return List.of(
                Bar.atMost(
                        1.15, time / results.score(cases.time(SmallQueryPath.BARE_HTTP)),
                        "time of a query for one row, to two requests by java.net.http: at most 1.15"),
                Bar.atLeast(
                        1.5, throughput / results.score(cases.throughput(SmallQueryPath.CAMEL_SQL_UNPOOLED)),
                        "such queries a second, to camel-sql over databend-jdbc: at least 1.5"),
                Bar.atLeast(
                        1.5, throughput / results.score(cases.throughput(SmallQueryPath.CAMEL_SQL_POOLED)),
                        "such queries a second, to camel-sql over a pool of connections: at least 1.5"));
    }

    private Bar overlap() {
        double sum = 2.0 * cases.overlapPages() * Cases.OVERLAP_MILLIS * 1000;
        return Bar.atMost(
                0.6, results.score(cases.overlap(OUR_ROWS)) / sum,
                "time of " + cases.overlapPages() + " pages that take server and reader " + Cases.OVERLAP_MILLIS
                                                                   + " ms each, to the sum of both: at most 0.6");
    }
}
