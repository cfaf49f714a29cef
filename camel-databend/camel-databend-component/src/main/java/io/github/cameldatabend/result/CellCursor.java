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
package io.github.cameldatabend.result;

import java.util.Arrays;

/**
 * Goes through the rows of a page, a JSON array of arrays of strings and nulls, on the page's own bytes.
 * <p>
 * The shape is known, so this does without a general parser: a cell without an escape is given as its place in the
 * page, which is what makes numbers and dates readable without a String in between. One thread; nothing to close.
 */
final class CellCursor {

    /** What {@link #nextCell()} found. */
    enum Cell {
        NULL,
        TEXT,
        /** JSON of another kind than the protocol has, or no JSON. */
        OTHER,
        END_OF_ROW
    }

    private static final int NULL_LENGTH = 4;
    private static final int UNICODE_ESCAPE_LENGTH = 6;
    /** What UTF-8 has for a surrogate without its other half. */
    private static final int REPLACEMENT = 0xfffd;

    private final byte[] body;
    private final int end;
    private int position;
    private long row = -1;
    private boolean firstCell;
    private boolean finished;
    private byte[] decoded = new byte[0];
    private byte[] text;
    private int from;
    private int to;

    /**
     * @throws ResultFormatException if the rows are not an array
     */
    CellCursor(RowBytes rows) {
        this.body = rows.body();
        this.end = rows.offset() + rows.length();
        this.position = rows.offset();
        this.finished = rows.length() == 0;
        if (!finished && next() != '[') {
            throw new ResultFormatException("The rows are not an array", null);
        }
    }

    /** The number of the row that the cursor is in, from 0. */
    long row() {
        return row;
    }

    /**
     * Goes into the next row.
     *
     * @return                       false when there is none
     * @throws ResultFormatException if what follows is not a row
     */
    boolean nextRow() {
        if (finished) {
            return false;
        }
        int c = next();
        if (c == ']') {
            finished = true;
            return false;
        }
        row++;
        if (row > 0) {
            if (c != ',') {
                throw malformed("does not follow a comma");
            }
            c = next();
        }
        if (c != '[') {
            throw malformed("is not an array");
        }
        firstCell = true;
        return true;
    }

    /**
     * Goes to the next cell of the row. After {@link Cell#TEXT}, {@link #text()}, {@link #from()} and {@link #to()} say
     * where its UTF-8 is, until the next call.
     *
     * @throws ResultFormatException if what follows is not a cell
     */
    Cell nextCell() {
        int c = next();
        if (c == ']') {
            return Cell.END_OF_ROW;
        }
        if (!firstCell) {
            if (c != ',') {
                throw malformed("has cells without a comma between them");
            }
            c = next();
        }
        firstCell = false;
        if (c == '"') {
            readText();
            return Cell.TEXT;
        }
        return c == 'n' && skipNull() ? Cell.NULL : Cell.OTHER;
    }

    byte[] text() {
        return text;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private boolean skipNull() {
        int start = position - 1;
        if (end - start < NULL_LENGTH || body[start + 1] != 'u' || body[start + 2] != 'l' || body[start + 3] != 'l') {
            return false;
        }
        position = start + NULL_LENGTH;
        return true;
    }

    private void readText() {
        int i = Ascii.quoteOrBackslash(body, position, end);
        if (i < end && body[i] == '"') {
            text = body;
            from = position;
            to = i;
            position = i + 1;
        } else {
            decodeText(i);
        }
    }

    /** @param firstEscape where the first backslash is, or the end of the rows */
    private void decodeText(int firstEscape) {
        int length = 0;
        int runStart = position;
        int i = firstEscape;
        while (i < end) {
            length = append(runStart, i, length);
            if (body[i] == '"') {
                text = decoded;
                from = 0;
                to = length;
                position = i + 1;
                return;
            }
            runStart = body[i + 1 < end ? i + 1 : i] == 'u' ? i + UNICODE_ESCAPE_LENGTH : i + 2;
            if (runStart > end) {
                break;
            }
            if (body[i + 1] != 'u') {
                decoded[length++] = simpleEscape(body[i + 1]);
            } else {
                int c = hex(i + 2);
                if (Character.isHighSurrogate((char) c) && isLowSurrogateAt(runStart)) {
                    c = Character.toCodePoint((char) c, (char) hex(runStart + 2));
                    runStart += UNICODE_ESCAPE_LENGTH;
                }
                length = appendUtf8(Character.isBmpCodePoint(c) && Character.isSurrogate((char) c) ? REPLACEMENT : c, length);
            }
            i = Ascii.quoteOrBackslash(body, runStart, end);
        }
        throw malformed("has a cell that does not end");
    }

    private boolean isLowSurrogateAt(int at) {
        return end - at >= UNICODE_ESCAPE_LENGTH && body[at] == '\\' && body[at + 1] == 'u'
                && Character.isLowSurrogate((char) hex(at + 2));
    }

    /** Adds a run of the page as it is, and leaves room for one character more. */
    private int append(int start, int stop, int length) {
        int newLength = length + stop - start;
        if (decoded.length < newLength + Integer.BYTES) {
            decoded = Arrays.copyOf(decoded, Math.max(newLength + Integer.BYTES, (int) Math.min(
                    decoded.length * 2L, Integer.MAX_VALUE - Long.BYTES)));
        }
        System.arraycopy(body, start, decoded, length, stop - start);
        return newLength;
    }

    private byte simpleEscape(byte escaped) {
        return switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> throw malformed("has a cell with an escape that JSON does not know");
        };
    }

    private int hex(int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = HexText.digit(body[i]);
            if (digit < 0) {
                throw malformed("has a cell with an escape that JSON does not know");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private int appendUtf8(int c, int length) {
        int at = length;
        if (c < 0x80) {
            decoded[at++] = (byte) c;
        } else if (c < 0x800) {
            decoded[at++] = (byte) (0xc0 | c >> 6);
            decoded[at++] = (byte) (0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            decoded[at++] = (byte) (0xe0 | c >> 12);
            decoded[at++] = (byte) (0x80 | c >> 6 & 0x3f);
            decoded[at++] = (byte) (0x80 | c & 0x3f);
        } else {
            decoded[at++] = (byte) (0xf0 | c >> 18);
            decoded[at++] = (byte) (0x80 | c >> 12 & 0x3f);
            decoded[at++] = (byte) (0x80 | c >> 6 & 0x3f);
            decoded[at++] = (byte) (0x80 | c & 0x3f);
        }
        return at;
    }

    private int next() {
        while (position < end) {
            byte b = body[position++];
            if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        throw new ResultFormatException("The rows end too early, after row " + row, null);
    }

    private ResultFormatException malformed(String what) {
        return new ResultFormatException("Row " + row + " of the page " + what, null);
    }
}
