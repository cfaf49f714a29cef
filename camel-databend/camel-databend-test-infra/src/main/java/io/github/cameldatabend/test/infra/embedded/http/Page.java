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
package io.github.cameldatabend.test.infra.embedded.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import com.fasterxml.jackson.core.JsonGenerator;

/** The rows of one page, kept as the JSON array that will be sent, so that a page read again costs nothing. */
final class Page {

    static final Page EMPTY = new Page(0);

    private final Bytes bytes;
    private final JsonGenerator json;
    private int rows;

    Page() {
        this(1024);
    }

    private Page(int capacity) {
        bytes = new Bytes(capacity);
        try {
            json = Json.FACTORY.createGenerator(bytes);
            json.writeStartArray();
            if (capacity == 0) {
                json.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String[] row) {
        try {
            json.writeStartArray(row, row.length);
            for (String cell : row) {
                // writeString turns null into a JSON null
                json.writeString(cell);
            }
            json.writeEndArray();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No more rows: the bytes are complete afterwards. */
    Page close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    int rows() {
        return rows;
    }

    int size() {
        return bytes.size() + json.getOutputBuffered();
    }

    /** The whole array; only after {@link #close}. */
    ByteBuffer data() {
        return bytes.view();
    }

    private static final class Bytes extends ByteArrayOutputStream {

        Bytes(int capacity) {
            super(Math.max(capacity, 2));
        }

        ByteBuffer view() {
            return ByteBuffer.wrap(buf, 0, count).asReadOnlyBuffer();
        }
    }
}
