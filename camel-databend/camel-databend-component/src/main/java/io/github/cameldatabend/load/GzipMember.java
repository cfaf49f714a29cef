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

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds the end of the first member of a gzip file (RFC 1952) from its bytes as they come. What is inside is thrown
 * away; what is no gzip, or is broken, has no end, as it is the server's to say so.
 */
final class GzipMember implements AutoCloseable {

    private static final int UNPACKED = 64 * 1024;
    private static final int[] MAGIC = { 0x1f, 0x8b, 8 };
    private static final int FLAGS_AT = 4;
    private static final int CRC_FLAG = 1 << 1;
    private static final int EXTRA_FLAG = 1 << 2;
    private static final int NAME_FLAG = 1 << 3;
    private static final int COMMENT_FLAG = 1 << 4;

    /** In the order of the file. */
    private enum Part {
        HEAD,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CRC,
        DATA,
        TRAILER,
        BEHIND,
        UNREADABLE
    }

    private final Inflater inflater = new Inflater(true);
    private final byte[] unpacked = new byte[UNPACKED];
    private Part part = Part.HEAD;
    /** How many bytes of the part there have been. */
    private int count;
    private int flags;
    private int extraLength;

    /**
     * @return whether the file goes on behind the member by these next bytes; zeros pad it
     */
    boolean isFollowed(byte[] source, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && part != Part.UNREADABLE) {
            if (part == Part.DATA) {
                at += inflate(source, at, end - at);
            } else if (part == Part.BEHIND) {
                if (source[at++] != 0) {
                    return true;
                }
            } else {
                take(source[at++] & 0xff);
            }
        }
        return false;
    }

    /** @return how many bytes belong to the data */
    private int inflate(byte[] source, int at, int length) {
        inflater.setInput(source, at, length);
        try {
            while (inflater.inflate(unpacked) > 0) {
                // nobody wants it
            }
        } catch (DataFormatException e) {
            part = Part.UNREADABLE;
            return length;
        }
        if (inflater.needsDictionary()) {
            part = Part.UNREADABLE;
        }
        if (inflater.finished()) {
            next();
        }
        return length - inflater.getRemaining();
    }

    private void take(int b) {
        count++;
        switch (part) {
            case HEAD -> head(b);
            case EXTRA_LENGTH -> {
                extraLength |= b << 8 * (count - 1);
                endAt(2);
            }
            case EXTRA -> endAt(extraLength);
            case NAME, COMMENT -> endAt(b == 0 ? count : -1);
            case CRC -> endAt(2);
            default -> endAt(8);
        }
    }

    private void head(int b) {
        if (count <= MAGIC.length && b != MAGIC[count - 1]) {
            part = Part.UNREADABLE;
            return;
        }
        if (count == FLAGS_AT) {
            flags = b;
        }
        endAt(10);
    }

    private void endAt(int length) {
        if (count == length) {
            next();
        }
    }

    private void next() {
        count = 0;
        do {
            part = Part.values()[part.ordinal() + 1];
        } while (!isThere());
    }

    private boolean isThere() {
        return switch (part) {
            case EXTRA_LENGTH -> (flags & EXTRA_FLAG) != 0;
            case EXTRA -> extraLength > 0;
            case NAME -> (flags & NAME_FLAG) != 0;
            case COMMENT -> (flags & COMMENT_FLAG) != 0;
            case CRC -> (flags & CRC_FLAG) != 0;
            default -> true;
        };
    }

    @Override
    public void close() {
        inflater.end();
    }
}
