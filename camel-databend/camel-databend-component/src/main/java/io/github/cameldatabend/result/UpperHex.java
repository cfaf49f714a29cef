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
 * Bytes as upper-case hex.
 */
final class UpperHex {

    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private UpperHex() {
    }

    static void append(byte[] bytes, TextBuffer out) {
        for (byte b : bytes) {
            append(b, out);
        }
    }

    static void append(byte b, TextBuffer out) {
        out.append(DIGITS[b >> 4 & 0xf]);
        out.append(DIGITS[b & 0xf]);
    }

    /** Hex in either case. */
    static boolean passThrough(byte[] text, int from, int to, TextBuffer out) {
        if ((to - from) % 2 != 0) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (HexText.digit(text[i]) < 0) {
                return false;
            }
        }
        for (int i = from; i < to; i++) {
            out.append(DIGITS[HexText.digit(text[i])]);
        }
        return true;
    }
}
