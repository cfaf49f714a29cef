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

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;

/** Files to a stage and back. */
final class StagedFiles {

    private static final int MOST_BYTES = 3_000_000;
    private static final int PLACES = 20;

    private final Calls calls;
    private final AtomicLong arrivals = new AtomicLong();

    StagedFiles(Calls calls) {
        this.calls = calls;
    }

    List<Job> jobs() {
        return List.of(
                new Job("uploads and downloads", this::thereAndBack),
                new Job("abandoned downloads", this::abandon),
                new Job("files for the consumer", this::arrive));
    }

    private long thereAndBack() throws Exception {
        byte[] file = bytes();
        boolean asStream = ThreadLocalRandom.current().nextBoolean();
        String presign = ThreadLocalRandom.current().nextBoolean() ? "on" : "off";
        Map<String, Object> name = Map.of(
                Exchange.FILE_NAME, Thread.currentThread().getName().replace(' ', '-') + "-"
                                    + ThreadLocalRandom.current().nextInt(PLACES) + ".bin");
        Exchange uploaded = calls.call("databend:upload?path=files&presign=" + presign,
                asStream ? new ByteArrayInputStream(file) : file, name);
        calls.call("databend:download", null, staged(uploaded), exchange -> {
            byte[] back;
            try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
                back = body.readAllBytes();
            }
            WrongResult.unless(Arrays.equals(file, back),
                    "a file of " + file.length + " bytes comes back as another one of " + back.length);
        });
        return 1;
    }

    private long abandon() throws Exception {
        Exchange uploaded
                = calls.call("databend:upload?path=files", new byte[MOST_BYTES], Map.of(Exchange.FILE_NAME, "large.bin"));
        boolean touched = ThreadLocalRandom.current().nextBoolean();
        calls.call("databend:download", null, staged(uploaded), exchange -> {
            if (touched) {
                exchange.getMessage().getBody(InputStream.class).readNBytes(1000);
            }
        });
        return 1;
    }

    private long arrive() throws Exception {
        calls.call("databend:upload?path=arrivals", bytes(),
                Map.of(Exchange.FILE_NAME, "arrival-" + arrivals.incrementAndGet() + ".bin"));
        return 1;
    }

    private static byte[] bytes() {
        byte[] file = new byte[ThreadLocalRandom.current().nextInt(1, MOST_BYTES)];
        new Random(file.length).nextBytes(file);
        return file;
    }

    private static Map<String, Object> staged(Exchange uploaded) {
        List<?> files = uploaded.getMessage().getHeader(DatabendConstants.STAGED_FILES, List.class);
        String path = files.get(0).toString();
        return Map.of(DatabendConstants.STAGE_PATH, path.substring("@~/".length()));
    }
}
