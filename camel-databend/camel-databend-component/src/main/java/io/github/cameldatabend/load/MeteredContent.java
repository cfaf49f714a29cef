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
package io.github.cameldatabend.load;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Counts the bytes of a file while they are written, and holds them against the length it said it had: what is left of
 * a file that was cut meanwhile must not be taken for the file.
 *
 * @since 0.1
 */
public final class MeteredContent {

    private MeteredContent() {
    }

    /**
     * @throws IOException if the file cannot be read, or is of another length than it said
     */
    public static void write(Content content, OutputStream target, ProgressMeter meter) throws IOException {
        Counter counter = new Counter(content, target, meter);
        content.writeTo(counter, meter);
        counter.length.checkEnd();
    }

    private static final class Counter extends FilterOutputStream {

        private final LengthCheck length;
        private final ProgressMeter meter;

        private Counter(Content content, OutputStream target, ProgressMeter meter) {
            super(target);
            this.length = new LengthCheck(content);
            this.meter = meter;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            count(length);
            out.write(source, offset, length);
        }

        private void count(int bytes) throws IOException {
            length.add(bytes);
            meter.addBytes(bytes);
        }

        /** The target goes on after this file. */
        @Override
        public void close() {
        }
    }
}
