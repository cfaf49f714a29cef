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

import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.benchmarks.contender.SmallQuery;
import io.github.cameldatabend.benchmarks.contender.SmallQueryPath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * Asks for one row: the time of a single caller, and the queries a second of eight.
 */
@State(Scope.Benchmark)
public class SmallQueryBenchmark {

    @Param
    public SmallQueryPath path;
    @Param("4000")
    public int warmUpCalls;

    private SmallQuery contender;

    @Setup(Level.Trial)
    public void open(RunningServer server) throws Exception {
        contender = path.open(server.address());
        WarmUp.run(contender, warmUpCalls);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Object time(Costs costs) throws Exception {
        return contender.run();
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(8)
    public Object throughput(Costs costs) throws Exception {
        return contender.run();
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        contender.close();
    }
}
