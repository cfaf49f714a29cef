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
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.github.cameldatabend.benchmarks.contender.ValueSink;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The most heap in use after a collection, while a result is read.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class HeapUse {

    private static final List<GarbageCollectorMXBean> COLLECTORS = collectors();
    private static final Set<String> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getName).collect(Collectors.toSet());
    private static final int LOOK_EVERY_ROWS = 500;
    private static final int COLLECTIONS = 10;

    /** Bytes after the full collections that are asked for at each tenth of the rows: what is really held. */
    public long heapHeld;
    /** Bytes after any collection, garbage that waits for a later one included. */
    public long heapPeak;

    /** Reads the result once more, with full collections in between, which must not be part of the time. */
    @TearDown(Level.Iteration)
    public void watch(GrowthBenchmark benchmark) throws Exception {
        heapHeld = 0;
        heapPeak = 0;
        benchmark.readOnce(new Watcher(Math.max(1, benchmark.rows / COLLECTIONS)));
    }

    private void look() {
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            GcInfo latest = collector.getLastGcInfo();
            if (latest != null) {
                heapPeak = Math.max(heapPeak, used(latest.getMemoryUsageAfterGc()));
            }
        }
    }

    private void collect() {
        System.gc();
        heapHeld = Math.max(heapHeld, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private static long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream().filter(pool -> POOLS.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed()).sum();
    }

    private static List<GarbageCollectorMXBean> collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(GarbageCollectorMXBean.class::isInstance)
                .map(GarbageCollectorMXBean.class::cast).toList();
    }

    private final class Watcher implements ValueSink {

        private final int collectEvery;
        private long rows;

        Watcher(int collectEvery) {
            this.collectEvery = collectEvery;
        }

        @Override
        public void value(Object value) {
            // nobody keeps it
        }

        @Override
        public void endOfRow() {
            rows++;
            if (rows % collectEvery == 0) {
                collect();
            }
            if (rows % LOOK_EVERY_ROWS == 0) {
                look();
            }
        }
    }
}
