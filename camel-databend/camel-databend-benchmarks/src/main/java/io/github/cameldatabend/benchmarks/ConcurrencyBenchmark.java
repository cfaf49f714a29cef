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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.benchmarks.contender.AsyncQuery;
import io.github.cameldatabend.benchmarks.contender.ConcurrencyPath;
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

/**
 * Keeps so many exchanges under way, on a server that takes its time for each: whoever is done begins anew, until there
 * were enough. Counts the threads this takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConcurrencyBenchmark {

    private static final long LOOK_EVERY_MILLIS = 10;

    @Param
    public ConcurrencyPath path;
    @Param("1000")
    public int exchanges;
    /** In all. */
    @Param("3000")
    public int queries;
    /** The server holds each answer back for so long. */
    @Param("50")
    public int millis;
    @Param("3000")
    public int warmUpQueries;

    private int threadsBefore;
    private AsyncQuery contender;
    private ResultSpec result;

    @Setup(Level.Trial)
    public void open(RunningServer server) throws Exception {
        threadsBefore = ThreadCount.now();
        contender = path.open(server.address(), exchanges);
        result = ResultSpec.of(1).withDelayMillis(millis);
        run(ResultSpec.of(1), warmUpQueries, new ThreadCount());
    }

    @Benchmark
    public void send(ThreadCount count, Costs costs) throws Exception {
        run(result, queries, count);
    }

    private void run(ResultSpec asked, int total, ThreadCount count) throws Exception {
        AtomicInteger left = new AtomicInteger(total);
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[Math.min(exchanges, total)];
        for (int i = 0; i < lanes.length; i++) {
            CompletableFuture<Void> lane = new CompletableFuture<>();
            next(asked, left, lane);
            lanes[i] = lane;
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(lanes);
        for (boolean done = false; !done;) {
            count.look(threadsBefore);
            try {
                all.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                done = true;
            } catch (TimeoutException stillUnderWay) {
                // look again
            }
        }
    }

    private void next(ResultSpec asked, AtomicInteger left, CompletableFuture<Void> lane) {
        if (left.getAndDecrement() <= 0) {
            lane.complete(null);
            return;
        }
        contender.start(asked).whenComplete((answer, failure) -> {
            if (failure == null) {
                next(asked, left, lane);
            } else {
                lane.completeExceptionally(failure);
            }
        });
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        contender.close();
    }
}
