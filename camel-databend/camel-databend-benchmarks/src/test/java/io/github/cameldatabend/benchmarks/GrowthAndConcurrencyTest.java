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
package io.github.cameldatabend.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

import io.github.cameldatabend.benchmarks.contender.ConcurrencyPath;
import io.github.cameldatabend.benchmarks.server.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** These run, and count what they say. */
class GrowthAndConcurrencyTest {

    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    private static ServerProcess server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        // nothing is measured here, so other benchmarks may run on this machine
        System.setProperty(IGNORE_LOCK, "true");
        server = ServerProcess.start();
        System.setProperty(RunningServer.URL_PROPERTY, server.address().url().toString());
    }

    @AfterAll
    static void stop() {
        System.clearProperty(RunningServer.URL_PROPERTY);
        System.clearProperty(IGNORE_LOCK);
        server.close();
    }

    @Test
    void growth() throws Exception {
        Map<String, Result> counted = run(
                GrowthBenchmark.class, Map.of("rows", "2000", "times", "1", "pageRows", "500", "warmUpRows", "1000"));

        double held = counted.get("heapHeld").getScore();
        assertThat(held).isPositive();
        assertThat(counted.get("heapPeak").getScore()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void concurrency(ConcurrencyPath path) throws Exception {
        Map<String, Result> counted = run(
                ConcurrencyBenchmark.class,
                Map.of("path", path.name(), "exchanges", "5", "queries", "12", "millis", "20", "warmUpQueries", "5"));

        assertThat(counted.get("httpCalls").getScore()).as("the ends of the latest queries may come later").isBetween(12.0,
                40.0);
        assertThat(counted.get("threads").getScore()).isPositive();
    }

    private Map<String, Result> run(Class<?> benchmark, Map<String, String> parameters) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(0).warmupIterations(0).measurementIterations(1).shouldFailOnError(true)
                .output(folder.resolve("jmh.log").toString());
        parameters.forEach(options::param);
        Collection<RunResult> results = new Runner(options.build()).run();
        return results.iterator().next().getSecondaryResults();
    }
}
