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

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A JVM that consumes 100,000 rows is killed again and again, at moments that the seed says. With
 * {@code -Ddatabend.kill.rows} and {@code -Ddatabend.kill.times} it may be more or less, {@code -Ddatabend.kill.seed}
 * repeats a run.
 */
class KillIT extends DatabendTestSupport {

    private static final int ROWS = Integer.getInteger("databend.kill.rows", 100_000);
    private static final int KILLS = Integer.getInteger("databend.kill.times", 20);
    private static final int BATCH = 1000;

    private final long seed = Long.getLong("databend.kill.seed", System.nanoTime());

    @TempDir
    private Path folder;
    private ClassArchive classes;

    @BeforeEach
    void createTable() {
        send("databend:query", "CREATE OR REPLACE TABLE kill_rows (id BIGINT)");
        send("databend:query", "INSERT INTO kill_rows SELECT number + 1 FROM numbers(" + ROWS + ")");
    }

    @Test
    void noRowIsLostAndOneBatchRepeatedAtTheMost() throws Exception {
        rehearse();
        Random random = new Random(seed);
        long last = 0;
        for (int run = 0; run < KILLS; run++) {
            // half of them on the average, which leaves some for the others though a kill always takes its time
            last = check(run(run, random.nextInt(ROWS / KILLS)), last);
        }
        Path rest = folder.resolve("delivered-" + KILLS);
        Process process = start(folder, rest, classes.options());
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> state().equals("integer:" + ROWS));
        } finally {
            kill(process);
        }

        assertThat(check(rest, last)).as("seed %d", seed).isEqualTo(ROWS);
        assertThat(Files.readAllLines(folder.resolve("processed"))).as("seed %d", seed)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ROWS).mapToObj(Long::toString).toList());
        send("databend:query", "DROP TABLE kill_rows");
    }

    /** Before any of those that are killed, and of no account but for its classes. */
    private void rehearse() throws Exception {
        classes = new ClassArchive(folder);
        Path own = Files.createDirectory(folder.resolve("rehearsal"));
        Path delivered = own.resolve("delivered");
        Process process = start(own, delivered, classes.recording());
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(delivered) && Files.size(delivered) > 0);
            // it ends with its input
            process.getOutputStream().close();
            process.waitFor();
        } finally {
            kill(process);
        }
    }

    private Path run(int number, int rows) throws Exception {
        Path delivered = folder.resolve("delivered-" + number);
        Process process = start(folder, delivered, classes.options());
        try {
            await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(2))
                    .until(() -> Files.exists(delivered) && Files.size(delivered) > 6L * rows || isDone());
        } finally {
            kill(process);
        }
        return delivered;
    }

    private boolean isDone() throws IOException {
        return state().equals("integer:" + ROWS);
    }

    private String state() throws IOException {
        Path file = folder.resolve("rows.state");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private Process start(Path home, Path delivered, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(ConsumeUntilKilled.class.getName(), service.dsn(), home.toString(),
                delivered.getFileName().toString(), String.valueOf(BATCH)));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.resolve("log").toFile())).start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * @param  last the last row delivered before
     * @return      the last row delivered now
     */
    private long check(Path delivered, long last) throws IOException {
        if (Files.notExists(delivered)) {
            // there was nothing left to deliver
            assertThat(isDone()).as("seed %d, %s", seed, delivered.getFileName()).isTrue();
            return last;
        }
        List<Long> ids = Files.readAllLines(delivered).stream().map(Long::valueOf).toList();
        if (ids.isEmpty()) {
            return last;
        }
        long first = ids.get(0);
        assertThat(first).as("seed %d, %s", seed, delivered.getFileName()).isBetween(last + 1 - BATCH, last + 1);
        assertThat(ids).as("seed %d, %s", seed, delivered.getFileName())
                .containsExactlyElementsOf(LongStream.range(first, first + ids.size()).boxed().toList());
        return Math.max(last, first + ids.size() - 1);
    }
}
