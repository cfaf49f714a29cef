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
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.cameldatabend.benchmarks.RunningServer;
import io.github.cameldatabend.benchmarks.contender.ReadContender;
import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.SmallQuery;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import io.github.cameldatabend.benchmarks.server.ServerProcess;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures all cases, each start in a JVM of its own, the cases by turns: what else the machine does meanwhile then
 * falls on all of them.
 */
public final class Session {

    private static final int MAX_TRIES = 4;
    private static final int WARM_UP_QUERIES = 3000;
    private static final int WARM_UP_ROWS = 2_000_000;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<Case, List<Double>> seconds = new LinkedHashMap<>();
    private final Effort effort;
    private final int starts;
    private final Path folder;
    private final PrintStream progress;

    /**
     * @param folder   for the reports
     * @param progress gets a line for each start
     */
    public Session(Effort effort, int starts, Path folder, PrintStream progress) {
        this.effort = effort;
        this.starts = starts;
        this.folder = folder;
        this.progress = progress;
    }

    /** @return what there is to tell */
    public Outcome run() throws Exception {
        Files.createDirectories(folder);
        Cases cases = new Cases(effort);
        Results results = new Results();
        try (ServerProcess server = ServerProcess.start()) {
            warmUp(server.address());
            for (int start = 1; start <= starts; start++) {
                measure(cases.all(), start, server.address(), results);
            }
        }
        return new Outcome(
                new Report(effort, starts, cases, results).write(), new Charts(cases, results), new TimeSpent(seconds).write());
    }

    /** What a session has to tell. */
    public static final class Outcome {

        private final String report;
        private final Charts charts;
        private final String timeSpent;

        private Outcome(String report, Charts charts, String timeSpent) {
            this.report = report;
            this.charts = charts;
            this.timeSpent = timeSpent;
        }

        /** @return AsciiDoc */
        public String report() {
            return report;
        }

        /** @return the seconds that each benchmark took, and all of them, as lines */
        public String timeSpent() {
            return timeSpent;
        }

        /** Writes the pictures that the report shows. */
        public void writeCharts(Path images) throws IOException {
            charts.write(images);
        }
    }

    /** The server's, so that the first contender does not pay for it. */
    private static void warmUp(ServerAddress server) throws Exception {
        try (SmallQuery query = SmallQueryPath.BARE_HTTP.open(server)) {
            for (int i = 0; i < WARM_UP_QUERIES; i++) {
                query.run();
            }
        }
        try (ReadContender read = ReadPath.RAW_DOWNLOAD.open(server)) {
            read.read(ResultSpec.of(WARM_UP_ROWS), value -> {
            });
        }
    }

    private void measure(List<Case> cases, int start, ServerAddress server, Results results) throws RunnerException {
        for (int i = 0; i < cases.size(); i++) {
            Case measured = cases.get(i);
            if (start > measured.plan().starts()) {
                continue;
            }
            long begin = System.nanoTime();
            Start numbers = numbers(measured, start, i, server);
            results.add(measured, numbers);
            double took = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            seconds.computeIfAbsent(measured, key -> new ArrayList<>()).add(took);
            progress.printf(Locale.ROOT, "start %d of %d, case %d of %d: %s, %s: %,.0f (%.0f s)%n", start, starts, i + 1,
                    cases.size(), measured.shortName(), measured.title(), numbers.score(), took);
        }
    }

    /**
     * A run of half an hour is not given up for one connection that breaks, as those of the JDK's client do now and
     * then under thousands of small requests a second; a contender that fails each time is broken.
     */
    private Start numbers(Case measured, int start, int number, ServerAddress server) throws RunnerException {
        Options options = options(measured, start, number, server).build();
        for (int tries = 1;; tries++) {
            try {
                return Start.of(new Runner(options).run());
            } catch (RunnerException e) {
                if (tries == MAX_TRIES) {
                    throw e;
                }
                progress.printf(Locale.ROOT, "%s, %s has failed, once more: %s%n", measured.shortName(), measured.title(), e);
            }
        }
    }

    private ChainedOptionsBuilder options(Case measured, int start, int number, ServerAddress server) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + measured.benchmark().replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(measured.plan().warmups())
                .measurementIterations(measured.plan().iterations())
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xms" + measured.plan().heap(), "-Xmx" + measured.plan().heap(),
                        "-D" + RunningServer.URL_PROPERTY + "=" + server.url())
                .shouldFailOnError(true)
                .output(folder.resolve("jmh-" + start + "-" + (number + 1) + ".log").toString());
        if (measured.plan().millis() > 0) {
            options.warmupTime(TimeValue.milliseconds(measured.plan().millis()))
                    .measurementTime(TimeValue.milliseconds(measured.plan().millis()));
        }
        measured.parameters().forEach(options::param);
        return options;
    }
}
