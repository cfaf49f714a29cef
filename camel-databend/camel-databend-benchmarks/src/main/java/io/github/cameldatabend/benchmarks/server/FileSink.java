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
package io.github.cameldatabend.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the bodies of uploads, counts them and keeps nothing.
 */
final class FileSink {

    private static final int PIECE = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final AtomicLong bytes = new AtomicLong();

    /** Of all bodies so far. */
    long bytes() {
        return bytes.get();
    }

    /**
     * @return the answer of the server, with the name of the first file
     */
    String take(InputStream body) throws IOException {
        byte[] piece = new byte[PIECE];
        List<String> names = new ArrayList<>();
        long count = 0;
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            if (names.isEmpty()) {
                Matcher name = NAME.matcher(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
                if (name.find()) {
                    names.add('"' + name.group(1) + '"');
                }
            }
            count += read;
        }
        bytes.addAndGet(count);
        return "{\"id\":\"upload\",\"stage_name\":\"~\",\"state\":\"SUCCESS\",\"files\":[" + String.join(",", names) + "]}";
    }
}
