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
package io.github.cameldatabend.benchmarks.contender;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;

/** Reads a message's body to its end, whatever the shape, as the next step of a route would. */
final class Bodies {

    private static final int BUFFER = 64 * 1024;

    private Bodies() {
    }

    static void read(Object body, ValueSink sink) throws IOException {
        if (body instanceof InputStream stream) {
            readBytes(stream, sink);
        } else if (body instanceof Iterator<?> rows) {
            rows.forEachRemaining(row -> readRow((Map<?, ?>) row, sink));
        } else if (body instanceof Iterable<?> rows) {
            rows.forEach(row -> readRow((Map<?, ?>) row, sink));
        } else {
            throw new IllegalStateException("No contender gives " + body);
        }
    }

    private static void readBytes(InputStream stream, ValueSink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                sink.value(buffer);
            }
        }
    }

    private static void readRow(Map<?, ?> row, ValueSink sink) {
        for (Object value : row.values()) {
            sink.value(value);
        }
        sink.endOfRow();
    }
}
