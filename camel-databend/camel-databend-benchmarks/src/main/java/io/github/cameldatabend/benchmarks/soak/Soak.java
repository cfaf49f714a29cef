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
package io.github.cameldatabend.benchmarks.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Does mixed work for a long time, on a server that goes away now and then, and says whether anything grows, gets lost
 * or comes twice. {@code -Dsoak.minutes} tells how long.
 */
public final class Soak {

    private static final long SAMPLE_SECONDS = 30;
    private static final long RESTART_SECONDS = 50;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long END_MILLIS = 60_000;

    private final long seconds;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final Ledger ledger = new Ledger(tally);
    private final Gate gate = new Gate();
    private final List<Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();
    private int restarts;
    private volatile boolean ended;

    private Soak(long seconds, PrintStream out) {
        this.seconds = seconds;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        double minutes = Double.parseDouble(System.getProperty("soak.minutes", "30"));
        boolean passed = new Soak(Math.round(minutes * 60), System.out).run();
        System.exit(passed ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (ServerControl server = ServerControl.start(); Calls calls = new Calls(server.url())) {
            Loads loads = new Loads(calls, ledger, server);
            Consumers consumers = new Consumers(calls, tally, server);
            ServerControl.Preparation tables = () -> {
                loads.createTable();
                consumers.createTable();
            };
            tables.run();
            consumers.start();
            List<Job> jobs = new ArrayList<>(new Reads(calls).jobs());
            jobs.addAll(loads.jobs());
            jobs.addAll(new StagedFiles(calls).jobs());
            jobs.addAll(consumers.jobs());
            List<Thread> threads = jobs.stream().map(job -> new Thread(() -> repeat(job, server), job.name())).toList();
            threads.forEach(Thread::start);
            watch(server, loads, tables);
            ended = true;
            for (Thread thread : threads) {
                thread.join(END_MILLIS);
                if (thread.isAlive()) {
                    tally.surprise(thread.getName() + ": does not end");
                }
            }
            ledger.check(server.phase(), loads::found);
        }
        return verdict();
    }

    private void repeat(Job job, ServerControl server) {
        while (!ended) {
            gate.enter();
            int phase = server.phase();
            try {
                tally.done(job.name(), job.work().run());
            } catch (Exception e) {
                tally.failed(job.name(), e, server.isStill(phase));
                LockSupport.parkNanos(AFTER_FAILURE_NANOS);
            } finally {
                gate.leave();
            }
        }
    }

    /** Until the time is over, looks how things are and has the server go away, both now and then. */
    private void watch(ServerControl server, Loads loads, ServerControl.Preparation tables) throws Exception {
        long nextSample = Math.min(SAMPLE_SECONDS, seconds / 10);
        long nextRestart = Math.min(RESTART_SECONDS, seconds / 3);
        for (long now = 0; now < seconds; now = secondsSoFar()) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (now >= nextSample) {
                tell(gate.inQuiet(() -> look(server)));
                nextSample += Math.min(SAMPLE_SECONDS, seconds / 10);
            }
            if (now >= nextRestart) {
                ledger.check(server.phase(), loads::found);
                server.restart(tables);
                ledger.clear();
                restarts++;
                nextRestart += Math.min(RESTART_SECONDS, seconds / 3);
            }
        }
    }

    private Sample look(ServerControl server) {
        long until = System.nanoTime() + CLOSING_NANOS;
        int open = server.openQueries();
        while (open > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_NANOS);
            open = server.openQueries();
        }
        return Sample.take(secondsSoFar(), open);
    }

    private void tell(Sample sample) {
        samples.add(sample);
        out.printf(Locale.ROOT, "%s; operations %,d, rows %,d, restarts %d, errors %s, surprises %d%n", sample,
                tally.operations(), tally.rows(), restarts, tally.errors(), tally.surprises());
        tally.news().forEach(text -> out.println("       ! " + text));
    }

    private long secondsSoFar() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private boolean verdict() {
        tally.news().forEach(text -> out.println("       ! " + text));
        out.println("Done: " + tally.operationsByName());
        out.println("Errors: " + tally.errors());
        out.printf(Locale.ROOT,
                "Batches of rows held against the server: %,d (%,d rows), of which %,d with an unknown outcome; rows lost %d,"
                                + " rows twice %d%n",
                ledger.checkedBatches(), ledger.checkedRows(), ledger.unknown(), ledger.lost(), ledger.repeated());
        List<Flatness> flatnesses = Flatness.of(samples);
        flatnesses.forEach(out::println);
        boolean passed = tally.surprises() == 0 && flatnesses.stream().allMatch(Flatness::isFlat);
        out.println(passed ? "PASSED" : "FAILED, surprises: " + tally.surprises());
        return passed;
    }
}
