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
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes bodies with files, counts them and keeps what the latest one began with, no more.
 */
final class FileSink {

    private static final int PIECE = 64 * 1024;
    private static final int HEAD = 256 * 1024;
    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final AtomicLong bytes = new AtomicLong();
    private volatile byte[] head = {};

    /** Of all bodies so far. */
    long bytes() {
        return bytes.get();
    }

    /** At the most so much of the latest body. */
    byte[] head() {
        return head;
    }

    /**
     * @return the answer of the server to an upload, with the name of the first file
     */
    String take(InputStream body) throws IOException {
        receive(body, false);
        Matcher name = NAME.matcher(new String(head, StandardCharsets.ISO_8859_1));
        String names = name.find() ? '"' + name.group(1) + '"' : "";
        return "{\"id\":\"upload\",\"stage_name\":\"~\",\"state\":\"SUCCESS\",\"files\":[" + names + "]}";
    }

    /**
     * @return the answer of the server to a streaming load, with the number of lines of the file
     */
    String load(InputStream body) throws IOException {
        return "{\"id\":\"load\",\"stats\":{\"rows\":" + receive(body, true) + ",\"bytes\":" + head.length + "}}";
    }

    private long receive(InputStream body, boolean counting) throws IOException {
        byte[] piece = new byte[PIECE];
        byte[] first = new byte[HEAD];
        int inHead = 0;
        long lines = 0;
        byte last = 0;
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            int copied = Math.min(read, HEAD - inHead);
            System.arraycopy(piece, 0, first, inHead, copied);
            inHead += copied;
            for (int i = 0; counting && i < read; i++) {
                // the framing's have a carriage return before them
                lines += piece[i] == '\n' && last != '\r' ? 1 : 0;
                last = piece[i];
            }
            bytes.addAndGet(read);
        }
        head = Arrays.copyOf(first, inHead);
        return lines;
    }
}
