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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.cameldatabend.benchmarks.contender.ConcurrencyPath;

/**
 * What the results look like: an SVG picture for each table.
 */
final class Charts {

    static final String READING = "benchmark-reading.svg";
    static final String UPLOADING = "benchmark-uploading.svg";
    static final String LOADING = "benchmark-loading.svg";
    static final String QUERY_TIME = "benchmark-query-time.svg";
    static final String QUERY_RATE = "benchmark-query-rate.svg";
    static final String CONCURRENCY = "benchmark-concurrency.svg";
    static final String GROWTH_TIME = "benchmark-growth-time.svg";
    static final String GROWTH_HEAP = "benchmark-growth-heap.svg";

    private static final double MEGABYTE = 1024.0 * 1024.0;

    private final Cases cases;
    private final Results results;

    Charts(Cases cases, Results results) {
        this.cases = cases;
        this.results = results;
    }

    /** @return the pictures by file name */
    Map<String, String> all() {
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put(READING, bars("Rows a second, reading", cases.reads().stream().map(cases::read).toList(), results::rate));
        charts.put(UPLOADING, bars("MB a second to a stage", cases.uploads().stream().map(cases::upload).toList(),
                results::rate));
        charts.put(LOADING, bars("Rows a second, loading", cases.loads().stream().map(cases::load).toList(), results::rate));
        charts.put(QUERY_TIME, bars("Microseconds for a query for one row (less is better)",
                cases.times().stream().map(cases::time).toList(), results::score));
        charts.put(QUERY_RATE, bars("Such queries a second of eight callers",
                cases.throughputs().stream().map(cases::throughput).toList(), results::score));
        charts.put(CONCURRENCY, concurrency());
        List<Case> growth = cases.growthSizes().stream().map(cases::growth).toList();
        charts.put(GROWTH_TIME, growth("Microseconds for a row, by rows of the result", growth,
                List.of(line("StreamList", growth, results::microsPerUnit))));
        charts.put(GROWTH_HEAP, growth("MB of heap after full collections, by rows of the result", growth,
                List.of(line("StreamList", growth, size -> results.heapHeld(size) / MEGABYTE))));
        return charts;
    }

    /** Replaces the files of the same names. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> chart : all().entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
        }
    }

    private static String bars(String title, List<Case> compared, ToDoubleFunction<Case> value) {
        List<BarChart.Bar> bars = compared.stream()
                .map(each -> new BarChart.Bar(each.title(), value.applyAsDouble(each), isOurs(each))).toList();
        return new BarChart(title, bars, Numbers::whole).svg();
    }

    private String concurrency() {
        List<LineChart.Line> lines = cases.concurrencies().stream().map(path -> {
            List<Double> rates = Cases.IN_FLIGHT.stream().map(exchanges -> results.rate(cases.concurrency(path, exchanges)))
                    .toList();
            return new LineChart.Line(path.title(), rates, path == ConcurrencyPath.DATABEND);
        }).toList();
        return new LineChart(
                "Queries a second, by exchanges in flight", Cases.IN_FLIGHT.stream().map(Numbers::whole).toList(), lines, true,
                Numbers::whole).svg();
    }

    private static String growth(String title, List<Case> sizes, List<LineChart.Line> lines) {
        return new LineChart(title, sizes.stream().map(Case::title).toList(), lines, false, Numbers::twoPlaces).svg();
    }

    private static LineChart.Line line(String label, List<Case> sizes, ToDoubleFunction<Case> value) {
        return new LineChart.Line(label, sizes.stream().map(value::applyAsDouble).toList(), true);
    }

    private static boolean isOurs(Case each) {
        return each.title().startsWith("camel-databend");
    }
}
