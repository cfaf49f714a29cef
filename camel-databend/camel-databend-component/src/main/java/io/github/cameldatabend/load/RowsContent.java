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
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameldatabend.result.TextBuffer;

/**
 * Rows as a file that is made while it is sent; in memory is the text of a few of them.
 *
 * @since 0.1
 */
public final class RowsContent implements Content {

    private static final int CHUNK = 64 * 1024;

    private final String name;
    private final Rows rows;
    private final RowEncoder encoder;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile long count;
    private volatile boolean unwanted;

    RowsContent(String name, Rows rows, RowEncoder encoder) {
        this.name = name;
        this.rows = rows;
        this.encoder = encoder;
    }

    /** @return how many rows have been written so far */
    public long count() {
        return count;
    }

    /** @return what the rows have, in the order of the file */
    public List<String> columns() {
        return encoder.columns();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return UNKNOWN_LENGTH;
    }

    @Override
    public boolean isReplayable() {
        return false;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        writeTo(target, null);
    }

    @Override
    public void writeTo(OutputStream target, ProgressMeter meter) throws IOException {
        if (!begun.compareAndSet(false, true)) {
            throw new IOException("These rows have been read before, and can be read once");
        }
        TextBuffer text = new TextBuffer();
        try {
            while (rows.hasNext()) {
                // not only with the next piece, for which a slow source may take long
                checkWanted();
                encoder.encode(rows.next(), text);
                if (text.length() >= CHUNK) {
                    send(text, target, meter);
                }
            }
            send(text, target, meter);
        } finally {
            rows.close();
        }
    }

    private void checkWanted() throws IOException {
        if (unwanted) {
            throw new IOException("The rest of the rows is not wanted any more");
        }
    }

    /** Writing fails with the next row. Not by {@link #abort}: that a request breaks is no failure of the rows. */
    void stop() {
        unwanted = true;
    }

    private void send(TextBuffer text, OutputStream target, ProgressMeter meter) throws IOException {
        if (meter != null) {
            // they are told with the bytes that follow
            meter.addRows(encoder.rows() - count);
        }
        count = encoder.rows();
        target.write(text.array(), 0, text.length());
        text.clear();
    }

    /** Nobody asks for the rows any more: closes their source, unless they are being written, which closes it then. */
    void close() {
        if (begun.compareAndSet(false, true)) {
            rows.close();
        }
    }
}
