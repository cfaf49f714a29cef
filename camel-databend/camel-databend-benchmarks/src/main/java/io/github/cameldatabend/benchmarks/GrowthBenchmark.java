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

import io.github.cameldatabend.benchmarks.contender.ReadContender;
import io.github.cameldatabend.benchmarks.contender.ReadPath;
import io.github.cameldatabend.benchmarks.contender.ValueSink;
import io.github.cameldatabend.benchmarks.server.ResultSpec;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reads results of all sizes as a stream: the time must grow as the rows do, and the heap not at all. Small results are
 * read more often, so that each measurement takes about as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GrowthBenchmark {

    @Param("1000000")
    public int rows;
    @Param("1")
    public int times;
    @Param("1000")
    public int pageRows;
    @Param("1000000")
    public int warmUpRows;

    private ReadContender contender;
    private ResultSpec result;

    @Setup(Level.Trial)
    public void open(RunningServer server, Blackhole blackhole) throws Exception {
        contender = ReadPath.STREAM_LIST.open(server.address());
        result = ResultSpec.of(rows).withPageRows(pageRows);
        contender.read(ResultSpec.of(warmUpRows).withPageRows(pageRows), blackhole::consume);
    }

    @Benchmark
    public void read(Blackhole blackhole, HeapUse heap) throws Exception {
        for (int i = 0; i < times; i++) {
            contender.read(result, blackhole::consume);
        }
    }

    /** Once more, for who looks at something else than the time. */
    void readOnce(ValueSink sink) throws Exception {
        contender.read(result, sink);
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        contender.close();
    }
}
