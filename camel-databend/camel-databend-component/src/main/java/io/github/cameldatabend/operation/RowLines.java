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
package io.github.cameldatabend.operation;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowTexts;
import io.github.cameldatabend.result.TextBuffer;
import org.apache.camel.util.IOHelper;

/**
 * Rows as NDJSON, each written when it is its turn to be read.
 */
final class RowLines extends InputStream {

    private final Iterator<Row> rows;
    private final RowTexts texts = new RowTexts();
    private final TextBuffer line = new TextBuffer();
    private int position;

    /**
     * @param rows closed with this, if they can be
     */
    RowLines(Iterator<Row> rows) {
        this.rows = rows;
    }

    @Override
    public int read() throws IOException {
        return fill() ? line.array()[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length() - position);
        System.arraycopy(line.array(), position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        if (position == line.length()) {
            line.clear();
            position = 0;
            if (rows.hasNext()) {
                texts.ndJson(rows.next(), line);
            }
        }
        return position < line.length();
    }

    @Override
    public void close() throws IOException {
        if (rows instanceof Closeable closeable) {
            IOHelper.close(closeable);
        }
    }
}
