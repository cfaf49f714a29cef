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
        /** Text as well, of a plain number. */
        NUMBER,
        /** JSON of another kind than the protocol has, or no JSON. */
        OTHER,
        END_OF_ROW
    }

    private static final int NULL_LENGTH = 4;
    /** No byte. */
    private static final int END = Integer.MAX_VALUE;

    private final byte[] body;
    private final int end;
    private final PlainNumber number = new PlainNumber();
    private final EscapedText escapedText = new EscapedText();
    private int position;
    private long row = -1;
    private boolean firstCell;
    private boolean finished;
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
            if (nextOrEnd() != END) {
                throw new ResultFormatException("The rows end, after row " + row + ", and something follows", null);
            }
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
        Cell cell = beginCell();
        if (cell == Cell.TEXT) {
            readText();
        }
        return cell;
    }

    /**
     * Like {@link #nextCell()}, and says {@link Cell#NUMBER} where there is one, which {@link #number()} holds then.
     */
    Cell nextNumber() {
        Cell cell = beginCell();
        if (cell == Cell.TEXT && readNumber()) {
            return Cell.NUMBER;
        }
        if (cell == Cell.TEXT) {
            readText();
        }
        return cell;
    }

    /** Of a text, the quote it begins with. */
    private Cell beginCell() {
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
            return Cell.TEXT;
        }
        return c == 'n' && skipNull() ? Cell.NULL : Cell.OTHER;
    }

    PlainNumber number() {
        return number;
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

    private boolean readNumber() {
        if (!number.read(body, position, end) || number.end() == end || body[number.end()] != '"') {
            return false;
        }
        text = body;
        from = position;
        to = number.end();
        position = to + 1;
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
            readEscapedText();
        }
    }

    private void readEscapedText() {
        try {
            position = escapedText.read(body, position, end);
        } catch (IllegalArgumentException e) {
            throw malformed("has a cell that " + e.getMessage());
        }
        text = escapedText.bytes();
        from = 0;
        to = escapedText.length();
    }

    private int next() {
        int b = nextOrEnd();
        if (b == END) {
            throw new ResultFormatException("The rows end too early, after row " + row, null);
        }
        return b;
    }

    /** The next byte that is no space. */
    private int nextOrEnd() {
        while (position < end) {
            byte b = body[position++];
            if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return END;
    }

    private ResultFormatException malformed(String what) {
        return new ResultFormatException("Row " + row + " of the page " + what, null);
    }
}
