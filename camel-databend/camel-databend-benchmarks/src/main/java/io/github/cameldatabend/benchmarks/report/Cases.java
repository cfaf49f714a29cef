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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.benchmarks.ConcurrencyBenchmark;
import io.github.cameldatabend.benchmarks.GrowthBenchmark;
import io.github.cameldatabend.benchmarks.LoadBenchmark;
import io.github.cameldatabend.benchmarks.OverlapBenchmark;
import io.github.cameldatabend.benchmarks.ReadBenchmark;
import io.github.cameldatabend.benchmarks.SmallQueryBenchmark;
import io.github.cameldatabend.benchmarks.UploadBenchmark;
import io.github.cameldatabend.benchmarks.contender.ConcurrencyPath;
import io.github.cameldatabend.benchmarks.contender.LoadPath;
import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import io.github.cameldatabend.benchmarks.contender.UploadPath;
import io.github.cameldatabend.benchmarks.report.Case.Plan;

/**
 * All that is measured, and how long. What a bar looks at gets all starts, the rest fewer.
 */
final class Cases {

    static final int OVERLAP_MILLIS = 20;
    static final int LOAD_BATCHES = 10;
    static final int CONCURRENCY_MILLIS = 50;
    static final List<Integer> IN_FLIGHT = List.of(1, 10, 100, 1000);
    static final String GROWTH_HEAP = "64m";

    private static final int LOAD_BATCH_ROWS = 10_000;
    private static final String PATH = "path";
    private static final int SMALL_QUERY_MILLIS = 1000;
    private static final int GROWTH_PAGE_ROWS = 1000;
    private static final int GROWTH_ROWS_AT_LEAST = 1_000_000;

    private static final Set<ReadPath> READS_WITH_BARS = Set.of(
            ReadPath.RAW_DOWNLOAD, ReadPath.DATABEND_JDBC, Bars.OUR_ROWS, ReadPath.CSV, ReadPath.ND_JSON);
    private static final Set<LoadPath> LOADS_WITH_BARS = Set.of(LoadPath.DATABEND_JDBC, LoadPath.LOAD);
    private static final Set<SmallQueryPath> TIMES_WITH_BARS = Set.of(SmallQueryPath.BARE_HTTP, SmallQueryPath.DATABEND_ASYNC);
    private static final Set<SmallQueryPath> RATES_WITH_BARS = Set.of(
            SmallQueryPath.DATABEND_ASYNC, SmallQueryPath.CAMEL_SQL_POOLED, SmallQueryPath.CAMEL_SQL_UNPOOLED);

    private final Effort effort;

    Cases(Effort effort) {
        this.effort = effort;
    }

    List<Case> all() {
        List<Case> cases = new ArrayList<>();
        reads().forEach(path -> cases.add(read(path)));
        uploads().forEach(path -> cases.add(upload(path)));
        loads().forEach(path -> cases.add(load(path)));
        times().forEach(path -> cases.add(time(path)));
        throughputs().forEach(path -> cases.add(throughput(path)));
        cases.add(overlap(ReadPath.DATABEND_JDBC));
        cases.add(overlap(Bars.OUR_ROWS));
        for (ConcurrencyPath path : concurrencies()) {
            IN_FLIGHT.forEach(exchanges -> cases.add(concurrency(path, exchanges)));
        }
        growthSizes().forEach(rows -> cases.add(growth(rows)));
        return cases;
    }

    List<ReadPath> reads() {
        return those(ReadPath.values(), READS_WITH_BARS);
    }

    List<UploadPath> uploads() {
        return UploadPath.available();
    }

    List<LoadPath> loads() {
        return those(LoadPath.values(), LOADS_WITH_BARS);
    }

    List<SmallQueryPath> times() {
        return those(SmallQueryPath.values(), TIMES_WITH_BARS);
    }

    List<SmallQueryPath> throughputs() {
        return those(SmallQueryPath.values(), RATES_WITH_BARS);
    }

    List<ConcurrencyPath> concurrencies() {
        return those(ConcurrencyPath.values(), Set.of(ConcurrencyPath.DATABEND));
    }

    /** Of rows. */
    List<Integer> growthSizes() {
        return switch (effort) {
            case QUICK -> List.of(1000, 100_000, 1_000_000);
            case FULL -> List.of(1000, 10_000, 100_000, 1_000_000, 10_000_000);
        };
    }

    /** Those the bars need; with time enough all. */
    private <T> List<T> those(T[] all, Set<T> withBars) {
        return switch (effort) {
            case QUICK -> Arrays.stream(all).filter(withBars::contains).toList();
            case FULL -> List.of(all);
        };
    }

    private <T> Plan plan(T path, Set<T> withBars, int warmups, int iterations) {
        return Plan.ofCalls(withBars.contains(path) ? Effort.MANY : Effort.SOME, warmups, iterations);
    }

    Case read(ReadPath path) {
        int rows = 200_000;
        return new Case(
                ReadBenchmark.class.getName() + ".read", Map.of(PATH, path.name(), "rows", "" + rows), path.title(), rows,
                plan(path, READS_WITH_BARS, effort.choose(8, 14), 5));
    }

    Case upload(UploadPath path) {
        int megabytes = 200;
        return new Case(
                UploadBenchmark.class.getName() + ".upload", Map.of(PATH, path.name(), "megabytes", "" + megabytes),
                path.title(), megabytes, Plan.ofCalls(Effort.MANY, effort.choose(4, 10), effort.choose(3, 7)));
    }

    Case load(LoadPath path) {
        return new Case(
                LoadBenchmark.class.getName() + ".load",
                Map.of(PATH, path.name(), "batchRows", "" + LOAD_BATCH_ROWS, "batches", "" + LOAD_BATCHES), path.title(),
                LOAD_BATCH_ROWS * LOAD_BATCHES, plan(path, LOADS_WITH_BARS, effort.choose(8, 10), 5));
    }

    Case time(SmallQueryPath path) {
        return smallQuery("time", path, TIMES_WITH_BARS, 1500);
    }

    Case throughput(SmallQueryPath path) {
        return smallQuery("throughput", path, RATES_WITH_BARS, 5000);
    }

    /** Until the JIT compilers are done, they take a good part of the processors that the callers share. */
    private Case smallQuery(String method, SmallQueryPath path, Set<SmallQueryPath> withBars, int quick) {
        String calls = Integer.toString(effort.choose(quick, 30_000));
        return new Case(
                SmallQueryBenchmark.class.getName() + "." + method, Map.of(PATH, path.name(), "warmUpCalls", calls),
                path.title(), 1, plan(path, withBars, 1, effort.choose(2, 3)).withMillis(SMALL_QUERY_MILLIS));
    }

    Case overlap(ReadPath path) {
        return new Case(
                OverlapBenchmark.class.getName() + ".read",
                Map.of(PATH, path.name(), "pages", "" + overlapPages(), "millis", "" + OVERLAP_MILLIS), path.title(),
                overlapPages(), plan(path, Set.of(Bars.OUR_ROWS), effort.choose(4, 6), 3));
    }

    int overlapPages() {
        return effort.choose(50, 100);
    }

    Case concurrency(ConcurrencyPath path, int exchanges) {
        int queries = Math.min(effort.choose(1500, 3000), 40 * exchanges);
        return new Case(
                ConcurrencyBenchmark.class.getName() + ".send",
                Map.of(PATH, path.name(), "exchanges", "" + exchanges, "queries", "" + queries, "millis",
                        "" + CONCURRENCY_MILLIS, "warmUpQueries", "" + effort.choose(1000, 20_000)),
                path.title(), queries, Plan.ofCalls(Effort.FEW, 0, effort.choose(1, 2)));
    }

    Case growth(int rows) {
        int times = Math.max(1, Math.min(300, GROWTH_ROWS_AT_LEAST / rows));
        return new Case(
                GrowthBenchmark.class.getName() + ".read",
                Map.of("rows", "" + rows, "times", "" + times, "pageRows", "" + GROWTH_PAGE_ROWS), Numbers.whole(rows),
                rows * times, Plan.ofCalls(Effort.FEW, 0, 1).withHeap(GROWTH_HEAP));
    }
}
