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
import java.util.Map;

import io.github.cameldatabend.benchmarks.InFlightBenchmark;
import io.github.cameldatabend.benchmarks.LoadBenchmark;
import io.github.cameldatabend.benchmarks.OverlapBenchmark;
import io.github.cameldatabend.benchmarks.ReadBenchmark;
import io.github.cameldatabend.benchmarks.SmallQueryBenchmark;
import io.github.cameldatabend.benchmarks.UploadBenchmark;
import io.github.cameldatabend.benchmarks.contender.LoadPath;
import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import io.github.cameldatabend.benchmarks.contender.UploadPath;

/**
 * All that is measured, and how long.
 */
final class Cases {

    static final int OVERLAP_MILLIS = 20;
    static final int LOAD_BATCHES = 20;

    private static final int LOAD_BATCH_ROWS = 10_000;

    private static final String PATH = "path";
    private static final int SMALL_QUERY_MILLIS = 1000;

    private final Effort effort;

    Cases(Effort effort) {
        this.effort = effort;
    }

    List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (ReadPath path : ReadPath.values()) {
            cases.add(read(path));
        }
        for (UploadPath path : UploadPath.values()) {
            cases.add(upload(path));
        }
        for (LoadPath path : LoadPath.values()) {
            cases.add(load(path));
        }
        for (SmallQueryPath path : smallQueries()) {
            cases.add(time(path));
            cases.add(throughput(path));
        }
        cases.add(overlap(ReadPath.DATABEND_JDBC));
        cases.add(overlap(Bars.OUR_ROWS));
        cases.add(inFlight());
        return cases;
    }

    /** Those the bars need; with time enough all. */
    List<SmallQueryPath> smallQueries() {
        return switch (effort) {
            case QUICK -> List.of(
                    SmallQueryPath.BARE_HTTP, SmallQueryPath.DATABEND_ASYNC, SmallQueryPath.CAMEL_SQL_POOLED,
                    SmallQueryPath.CAMEL_SQL_UNPOOLED);
            case FULL -> List.of(SmallQueryPath.values());
        };
    }

    Case read(ReadPath path) {
        int rows = 200_000;
        return new Case(
                ReadBenchmark.class.getName() + ".read", Map.of(PATH, path.name(), "rows", "" + rows), path.title(), rows,
                effort.choose(15, 25), effort.choose(5, 7), 0);
    }

    Case upload(UploadPath path) {
        int megabytes = 200;
        return new Case(
                UploadBenchmark.class.getName() + ".upload", Map.of(PATH, path.name(), "megabytes", "" + megabytes),
                path.title(), megabytes, effort.choose(10, 15), effort.choose(7, 9), 0);
    }

    Case load(LoadPath path) {
        return new Case(
                LoadBenchmark.class.getName() + ".load",
                Map.of(PATH, path.name(), "batchRows", "" + LOAD_BATCH_ROWS, "batches", "" + LOAD_BATCHES), path.title(),
                LOAD_BATCH_ROWS * LOAD_BATCHES, effort.choose(15, 25), effort.choose(5, 7), 0);
    }

    Case time(SmallQueryPath path) {
        return smallQuery("time", path);
    }

    Case throughput(SmallQueryPath path) {
        return smallQuery("throughput", path);
    }

    private Case smallQuery(String method, SmallQueryPath path) {
        String calls = Integer.toString(effort.choose(4000, 20_000));
        return new Case(
                SmallQueryBenchmark.class.getName() + "." + method, Map.of(PATH, path.name(), "warmUpCalls", calls),
                path.title(), 1, effort.choose(1, 3), effort.choose(3, 5), SMALL_QUERY_MILLIS);
    }

    Case overlap(ReadPath path) {
        return new Case(
                OverlapBenchmark.class.getName() + ".read",
                Map.of(PATH, path.name(), "pages", "" + overlapPages(), "millis", "" + OVERLAP_MILLIS), path.title(),
                overlapPages(), 1, 1, 0);
    }

    int overlapPages() {
        return effort.choose(50, 200);
    }

    Case inFlight() {
        return new Case(
                InFlightBenchmark.class.getName() + ".send", Map.of("exchanges", "1000"), "camel-databend", 1000, 1, 1, 0);
    }
}
