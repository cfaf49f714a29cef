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
package io.github.cameldatabend.fuzz;

import java.util.Random;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Changes valid input in a few places: what is nearly right gets further into a parser than what is all wrong.
 */
public final class Mutator {

    private static final int MOST_CHANGES = 6;
    private static final int LONGEST = 8192;
    /** Deeper than any limit of nesting. */
    private static final int DEEP = 1500;
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_CHAR = 16;

    private final String[] pieces;

    /**
     * @param pieces that mean something to what is tested, in ASCII
     */
    public Mutator(String... pieces) {
        this.pieces = pieces.clone();
    }

    /**
     * @param other another valid text, whose parts may get in
     */
    public String change(String valid, String other, Random random) {
        return change(valid, other, random, BITS_OF_CHAR);
    }

    /**
     * @param other other valid bytes, whose parts may get in
     */
    public byte[] change(byte[] valid, byte[] other, Random random) {
        return change(new String(valid, ISO_8859_1), new String(other, ISO_8859_1), random, BITS_OF_BYTE).getBytes(ISO_8859_1);
    }

    private String change(String valid, String other, Random random, int bits) {
        StringBuilder text = new StringBuilder(valid);
        for (int change = 1 + random.nextInt(MOST_CHANGES); change > 0; change--) {
            change(text, other, random, bits);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        return text.toString();
    }

    private void change(StringBuilder text, String other, Random random, int bits) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(1 + random.nextInt(64)));
        String piece = pieces[random.nextInt(pieces.length)];
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(bits)));
                }
            }
            case 2 -> text.delete(at, end);
            case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(4)));
            case 4, 5 -> text.insert(at, piece);
            case 6 -> text.replace(at, end, piece);
            case 7 -> {
                int from = random.nextInt(other.length() + 1);
                text.insert(at, other, from, from + random.nextInt(other.length() - from + 1));
            }
            case 8 -> rarely(text, at, piece, random);
            default -> throw new IllegalStateException();
        }
    }

    /** What makes a case large, or small. */
    private static void rarely(StringBuilder text, int at, String piece, Random random) {
        if (random.nextInt(10) > 0) {
            text.setLength(at);
        } else {
            text.insert(at, piece.repeat(1 + random.nextInt(DEEP)));
        }
    }
}
