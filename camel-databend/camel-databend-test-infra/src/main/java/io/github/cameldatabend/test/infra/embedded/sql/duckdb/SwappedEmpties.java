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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of a CSV file in which empty fields with quotes and such without have changed places: DuckDB can take those
 * without for NULL, but not those with. Lives until it is closed.
 */
final class SwappedEmpties implements AutoCloseable {

    private static final int END = -1;

    private final Path file;

    private SwappedEmpties(Path file) {
        this.file = file;
    }

    /**
     * @param target  an empty file to be written, which is deleted with the copy
     * @param columns of a line; what comes behind them stays as it is
     */
    static SwappedEmpties of(Path original, Path target, char delimiter, int columns) {
        try {
            SwappedEmpties swapped = new SwappedEmpties(target);
            try (PushbackReader in = new PushbackReader(Files.newBufferedReader(original, StandardCharsets.UTF_8), 2);
                 Writer out = Files.newBufferedWriter(swapped.file, StandardCharsets.UTF_8)) {
                while (line(in, out, delimiter, columns)) {
                    // one after the other
                }
            } catch (IOException e) {
                swapped.close();
                throw e;
            }
            return swapped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    /** @return whether there may be another one */
    private static boolean line(PushbackReader in, Writer out, char delimiter, int columns) throws IOException {
        int end = peek(in);
        if (end == '\n' || end == END) {
            end = in.read();
        } else {
            for (int column = 0;; column++) {
                end = field(in, out, delimiter, column < columns);
                if (end != delimiter) {
                    break;
                }
                out.write(delimiter);
            }
        }
        if (end == END) {
            return false;
        }
        out.write('\n');
        return true;
    }

    /** @return what it ends with */
    private static int field(PushbackReader in, Writer out, char delimiter, boolean swap) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        boolean quoted = c == '"';
        if (quoted) {
            for (c = in.read(); c != END && (c != '"' || peek(in) == '"'); c = in.read()) {
                text.append((char) c);
                if (c == '"') {
                    text.append((char) in.read());
                }
            }
            c = in.read();
        } else {
            for (; c != END && c != delimiter && c != '\n'; c = in.read()) {
                text.append((char) c);
            }
        }
        String quote = quoted != (text.isEmpty() && swap) ? "\"" : "";
        out.append(quote).append(text).append(quote);
        return c;
    }

    private static int peek(PushbackReader in) throws IOException {
        int c = in.read();
        if (c != END) {
            in.unread(c);
        }
        return c;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
