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
package io.github.cameldatabend.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.RowReader;
import io.github.cameldatabend.result.RowTextWriter;
import io.github.cameldatabend.result.TextBuffer;
import io.github.cameldatabend.result.TextFormat;

/**
 * A result as text, written while it is read and whatever its size: in memory are some rows of text, the page they come
 * from and the one that is fetched meanwhile.
 * <p>
 * Waits for the server when the next page has not come yet, so do not use it on a thread that must not be blocked. One
 * reader at a time. Closes itself at the result's end and at a failure; whoever stops before closes it, from any
 * thread.
 * <p>
 * A failure of the query is an {@link IOException} with the {@link DatabendException} as its cause, now and at each
 * further call: the text is never cut short without one.
 *
 * @since 0.1
 */
public final class TextStream extends InputStream {

    /** Rows are written until there is so much text, or the page ends. */
    private static final int CHUNK_BYTES = 16 * 1024;

    private final QueryRun query;
    private final PagesAwaited pages;
    private final TextFormat format;
    private final TextBuffer text = new TextBuffer();
    private int position;
    private RowReader reader;
    private RowTextWriter writer;
    private RowTextWriter.PageText page;
    private boolean ended;
    private DatabendException failure;

    TextStream(QueryRun query, TextFormat format) {
        this.query = query;
        this.pages = new PagesAwaited(query);
        this.format = format;
    }

    @Override
    public int read() throws IOException {
        return hasText() ? text.array()[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasText()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(text.array(), position, target, offset, count);
        position += count;
        return count;
    }

    /**
     * @return how many bytes can be read without waiting for the server
     */
    @Override
    public int available() {
        return text.length() - position;
    }

    /** What was written before a failure comes first. */
    private boolean hasText() throws IOException {
        if (available() > 0) {
            return true;
        }
        text.clear();
        position = 0;
        try {
            while (mayWrite()) {
                write();
            }
        } catch (DatabendException e) {
            failure = e;
        } catch (ResultFormatException e) {
            failure = query.unreadable(e);
        }
        if (failure != null && text.length() == 0) {
            throw new IOException(failure.getMessage(), failure);
        }
        return text.length() > 0;
    }

    /** No page is waited for while there is text to give. */
    private boolean mayWrite() {
        return !ended && failure == null && text.length() < CHUNK_BYTES && (page != null || text.length() == 0);
    }

    private void write() {
        if (page != null) {
            page = page.writeRow(text) ? page : null;
            return;
        }
        Page next = pages.next();
        if (next != null) {
            open(next.reader());
            page = writer.page(next.bytes());
        } else {
            end();
        }
    }

    private void end() {
        ended = true;
        if (!query.columns().isEmpty()) {
            open(query.rowReader());
            writer.end(text);
        }
    }

    /** A schema that came late, or changed settings, make another reader. */
    private void open(RowReader current) {
        if (writer == null) {
            writer = current.textWriter(format, false);
            writer.begin(text);
        } else if (current != reader) {
            writer = current.textWriter(format, writer.started());
        }
        reader = current;
    }

    /** Abandons what was not read and frees what the server holds. Returns at once, may be called again. */
    @Override
    public void close() {
        pages.close();
    }
}
