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

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.benchmarks.contender.LoadContender;
import io.github.cameldatabend.benchmarks.contender.LoadPath;
import io.github.cameldatabend.benchmarks.contender.LoadRows;
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

/**
 * Loads batches of rows, one after the other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LoadBenchmark {

    @Param
    public LoadPath path;
    @Param("10000")
    public int batchRows;
    @Param("20")
    public int batches;

    private LoadContender contender;
    private List<Map<String, Object>> batch;

    @Setup(Level.Trial)
    public void open(RunningServer server) throws Exception {
        contender = path.open(server.address());
        batch = LoadRows.batch(batchRows);
    }

    @Benchmark
    public void load(Costs costs) throws Exception {
        for (int i = 0; i < batches; i++) {
            contender.load(batch);
        }
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        contender.close();
    }
}
