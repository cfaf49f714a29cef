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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the rows out of an answer's text, so that the JSON library does not go through megabytes only to find where
 * they end; what is left of the answer is small.
 * <p>
 * Rows that end as the server has them end, with the field {@code affect} behind them, are not looked at: no byte of a
 * string can be taken for that end, so whoever reads them finds every flaw that there is inside. Elsewhere only rows as
 * the protocol has them are taken out, arrays of arrays of strings and nulls without a flaw, and whatever else there is
 * stays in, for the JSON library to judge.
 */
final class RowsCut {

    private static final byte[] KEY = { '"', 'd', 'a', 't', 'a', '"' };
    /** What stands where the rows were. */
    private static final byte[] NO_ROWS = { '[', ']' };
    /** Not in a string, whose inner quotes have a backslash before them, and whose last one no letter behind it. */
    private static final byte[] END_OF_ROWS = "]],\"affect\":".getBytes(StandardCharsets.US_ASCII);
    /** More than the server has to say after the rows. */
    private static final int LONGEST_TAIL = 16 * 1024;
    private static final int NULL_LENGTH = 4;
    private static final int HEX_DIGITS = 4;

    private final byte[] body;
    /** Null when none were taken. */
    private RowBytes taken;
    private final byte[] rest;
    private int position;

    RowsCut(byte[] body) {
        this.body = body;
        if (startsWithByteOrderMark()) {
            position = 3;
        }
        takeRows();
        this.rest = taken == null ? body : withoutRows();
    }

    /** The answer with {@code []} for rows that have been taken out. */
    byte[] rest() {
        return rest;
    }

    /**
     * @param  offset of an array in the rest
     * @param  length of it
     * @return        the rows that were there, or the array itself
     */
    RowBytes rows(int offset, int length) {
        return taken != null && taken.offset() == offset ? taken : new RowBytes(rest, offset, length);
    }

    private byte[] withoutRows() {
        int from = taken.offset() + taken.length();
        int to = taken.offset() + NO_ROWS.length;
        byte[] left = new byte[to + body.length - from];
        System.arraycopy(body, 0, left, 0, taken.offset());
        System.arraycopy(NO_ROWS, 0, left, taken.offset(), NO_ROWS.length);
        System.arraycopy(body, from, left, to, body.length - from);
        return left;
    }

    private boolean startsWithByteOrderMark() {
        return body.length > 2 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf;
    }

    /**
     * Goes through the fields of the answer, until its rows or something that is no JSON. Rows that come a second time
     * stay in: to look for the end of each would take long where there are very many.
     */
    private void takeRows() {
        if (!accept('{')) {
            return;
        }
        do {
            skipSpace();
            int keyEnd = at('"') ? JsonExtent.end(body, position, body.length) : -1;
            if (keyEnd < 0) {
                return;
            }
            boolean isRows = isKey(keyEnd);
            position = keyEnd;
            if (!accept(':')) {
                return;
            }
            skipSpace();
            int start = position;
            if (isRows) {
                taken = acceptRowsUnseen() || acceptRows() ? new RowBytes(body, start, position - start) : null;
                return;
            }
            position = JsonExtent.end(body, start, body.length);
        } while (position >= 0 && accept(','));
    }

    private boolean isKey(int keyEnd) {
        return keyEnd - position == KEY.length && Arrays.equals(body, position, keyEnd, KEY, 0, KEY.length);
    }

    private boolean acceptRowsUnseen() {
        if (!at('[')) {
            return false;
        }
        int stop = Math.max(position, body.length - LONGEST_TAIL);
        for (int i = body.length - END_OF_ROWS.length; i > stop; i--) {
            if (body[i] == ']' && Arrays.equals(body, i, i + END_OF_ROWS.length, END_OF_ROWS, 0, END_OF_ROWS.length)) {
                position = i + 2;
                return true;
            }
        }
        return false;
    }

    private boolean acceptRows() {
        if (!accept('[')) {
            return false;
        }
        if (accept(']')) {
            return true;
        }
        do {
            if (!acceptRow()) {
                return false;
            }
        } while (accept(','));
        return accept(']');
    }

    private boolean acceptRow() {
        if (!accept('[')) {
            return false;
        }
        if (accept(']')) {
            return true;
        }
        do {
            boolean isCell = accept('"') ? acceptRestOfText() : acceptNull();
            if (!isCell) {
                return false;
            }
        } while (accept(','));
        return accept(']');
    }

    private boolean acceptNull() {
        int at = position;
        if (body.length - at < NULL_LENGTH || body[at] != 'n' || body[at + 1] != 'u' || body[at + 2] != 'l'
                || body[at + 3] != 'l') {
            return false;
        }
        position = at + NULL_LENGTH;
        return true;
    }

    private boolean acceptRestOfText() {
        while (true) {
            position = Ascii.otherThanPlain(body, position, body.length);
            if (position == body.length) {
                return false;
            }
            byte b = body[position++];
            if (b == '"') {
                return true;
            }
            boolean isCharacter = b == '\\' ? acceptRestOfEscape() : acceptRestOfCharacter(b);
            if (!isCharacter) {
                return false;
            }
        }
    }

    private boolean acceptRestOfEscape() {
        if (position == body.length) {
            return false;
        }
        return switch (body[position++]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
            case 'u' -> acceptHex();
            default -> false;
        };
    }

    private boolean acceptHex() {
        int stop = position + HEX_DIGITS;
        if (stop > body.length) {
            return false;
        }
        while (position < stop && HexText.digit(body[position]) >= 0) {
            position++;
        }
        return position == stop;
    }

    /** @param first of a character's bytes */
    private boolean acceptRestOfCharacter(byte first) {
        int length = Integer.numberOfLeadingZeros(~(first << 24));
        int stop = position + length - 1;
        if (length < 2 || length > 4 || stop > body.length) {
            return false;
        }
        while (position < stop && (body[position] & 0xc0) == 0x80) {
            position++;
        }
        return position == stop;
    }

    private boolean at(char c) {
        return position < body.length && body[position] == c;
    }

    private boolean accept(char c) {
        skipSpace();
        if (at(c)) {
            position++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (position < body.length
                && (body[position] == ' ' || body[position] == '\n' || body[position] == '\r' || body[position] == '\t')) {
            position++;
        }
    }
}
