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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What this JVM and the server hold while nobody works.
 *
 * @param seconds     since the start
 * @param heap        bytes in use after a full collection
 * @param threads     of this JVM
 * @param sockets     of this JVM, -1 where the system does not tell
 * @param openQueries on the server
 */
record Sample(long seconds, long heap, int threads, int sockets, int openQueries) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final double MEGABYTE = 1024.0 * 1024.0;

    static Sample take(long seconds, int openQueries) {
        System.gc();
        return new Sample(
                seconds, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(), countSockets(), openQueries);
    }

    private static int countSockets() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return -1;
        }
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return (int) descriptors.filter(Sample::isSocket).count();
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%2d:%02d  heap %.1f MB, threads %d, sockets %d, open queries %d", seconds / 60,
                seconds % 60, heap / MEGABYTE, threads, sockets, openQueries);
    }
}
