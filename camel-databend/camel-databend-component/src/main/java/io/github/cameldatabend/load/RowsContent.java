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

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.github.cameldatabend.result.TextBuffer;

/**
 * Rows as a file that is made while it is sent; in memory are a few rows' text.
 * <p>
 * When a row cannot be had, or not be written, the file ends with a line that no reader takes for a row:
 * {@link #failure()} tells why. For the server of a streaming load commits what it has got by then if the request just
 * breaks off.
 *
 * @since 0.1
 */
public final class RowsContent {

    private static final int CHUNK = 64 * 1024;

    private final Rows rows;
    private final RowEncoder encoder;
    private final RowFormat format;
    private volatile RuntimeException failure;
    private volatile long count;

    RowsContent(Rows rows, RowEncoder encoder, RowFormat format) {
        this.rows = rows;
        this.encoder = encoder;
        this.format = format;
    }

    /** @return what the rows have, in the order of the file */
    public List<String> columns() {
        return encoder.columns();
    }

    public RowFormat format() {
        return format;
    }

    /** @return how many rows have been written so far */
    public long count() {
        return count;
    }

    /** @return why the rows are not complete; null when they are, as far as they were written */
    public RuntimeException failure() {
        return failure;
    }

    public void writeTo(OutputStream target) throws IOException {
        TextBuffer text = new TextBuffer();
        try {
            while (next(text)) {
                if (text.length() >= CHUNK) {
                    send(text, target);
                }
            }
            send(text, target);
        } finally {
            rows.close();
        }
    }

    /** That the source fails must not break off the request. */
    private boolean next(TextBuffer text) {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            encoder.encode(rows.next(), text);
            return true;
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = new IllegalStateException("The rows cannot be read: " + e, e);
        }
        encoder.spoil(text);
        return false;
    }

    private void send(TextBuffer text, OutputStream target) throws IOException {
        target.write(text.array(), 0, text.length());
        text.clear();
        count = encoder.rows();
    }
}
