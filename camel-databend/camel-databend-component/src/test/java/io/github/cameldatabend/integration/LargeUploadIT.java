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
package io.github.cameldatabend.integration;

import java.io.RandomAccessFile;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Two gibibytes go through a JVM with 48 MB of heap for all of it, Camel included. */
class LargeUploadIT {

    private static final String HEAP = "-Xmx48m";
    private static final long SIZE = 2L * 1024 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = { "File", "InputStream" })
    void twoGibibytes(String body, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("large.bin");
        try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
            // takes no room on the disk
            holes.setLength(SIZE);
        }
        try (UploadSink sink = UploadSink.start()) {
            Process process = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
                    "-cp", System.getProperty("java.class.path"), UploadLarge.class.getName(), sink.url(), file.toString(),
                    body)
                    .redirectErrorStream(true).start();
            try {
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes()).strip();

                assertThat(process.waitFor()).as(output).isZero();
                assertThat(output).endsWith("sent=" + SIZE);
                assertThat(sink.bytes()).isBetween(SIZE, SIZE + 1000);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
