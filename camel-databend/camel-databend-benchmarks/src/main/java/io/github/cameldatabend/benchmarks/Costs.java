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

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What an iteration costs beside its time, counted by the first of its threads.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Costs {

    private static final int NANOS_PER_MICRO = 1000;

    /** Processor time of the whole measured JVM. */
    public long cpuMicros;
    public long httpCalls;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private boolean counting;
    private long cpuBefore;
    private long callsBefore;

    @Setup(Level.Iteration)
    public void begin(RunningServer server, ThreadParams thread) {
        counting = thread.getThreadIndex() == 0;
        if (counting) {
            callsBefore = server.address().calls();
            cpuBefore = system.getProcessCpuTime();
        }
    }

    @TearDown(Level.Iteration)
    public void end(RunningServer server) {
        if (counting) {
            cpuMicros = (system.getProcessCpuTime() - cpuBefore) / NANOS_PER_MICRO;
            httpCalls = server.address().calls() - callsBefore;
        }
    }
}
