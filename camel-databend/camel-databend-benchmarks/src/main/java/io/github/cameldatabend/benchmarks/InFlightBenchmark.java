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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.cameldatabend.benchmarks.contender.DatabendProducers;
import io.github.cameldatabend.benchmarks.server.ResultSpec;
import org.apache.camel.Exchange;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Sends many exchanges at once to a server that holds each back, and counts the threads this takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InFlightBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int DELAY_MILLIS = 2000;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Param("1000")
    public int exchanges;

    private int threadsBefore;
    private DatabendProducers producers;

    @Setup(Level.Trial)
    public void open(RunningServer server) throws Exception {
        threadsBefore = THREADS.getThreadCount();
        producers = new DatabendProducers(server.address());
    }

    @Benchmark
    public void send(ThreadCount count, Costs costs) throws Exception {
        ResultSpec result = ResultSpec.of(1).withDelayMillis(DELAY_MILLIS);
        List<CompletableFuture<Exchange>> answers = new ArrayList<>();
        for (int i = 0; i < exchanges; i++) {
            answers.add(producers.send(result));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        int most = 0;
        while (!all.isDone()) {
            most = Math.max(most, THREADS.getThreadCount());
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        count.threads = most - threadsBefore;
        for (CompletableFuture<Exchange> answer : answers) {
            if (answer.join().getException() != null) {
                throw answer.join().getException();
            }
        }
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        producers.close();
    }

    /** The most threads at once, without those there were before Camel was started. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class ThreadCount {

        public long threads;
    }
}
