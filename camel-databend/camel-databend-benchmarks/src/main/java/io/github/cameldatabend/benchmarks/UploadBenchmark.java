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

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.benchmarks.contender.UploadContender;
import io.github.cameldatabend.benchmarks.contender.UploadPath;
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
 * Brings a file to a stage whose server keeps nothing of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class UploadBenchmark {

    private static final int MEGABYTE = 1_000_000;

    @Param
    public UploadPath path;

    @Param("200")
    public int megabytes;

    private UploadContender contender;
    private Path file;

    @Setup(Level.Trial)
    public void open(RunningServer server) throws Exception {
        file = write(megabytes);
        contender = path.open(server.address());
    }

    /** @return a file of bytes that nobody can pack; the system has it in memory then */
    public static Path write(int megabytes) throws Exception {
        Path file = Files.createTempFile("databend-upload-", ".bin");
        byte[] megabyte = new byte[MEGABYTE];
        new Random(1).nextBytes(megabyte);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(megabyte);
            }
        }
        return file;
    }

    @Benchmark
    public void upload(Costs costs) throws Exception {
        contender.upload(file);
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        contender.close();
        Files.delete(file);
    }
}
