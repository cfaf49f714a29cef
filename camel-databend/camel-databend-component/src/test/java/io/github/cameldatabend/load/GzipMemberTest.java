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

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GzipMemberTest {

    private static final int ALL_FLAGS = 0x1f;
    private static final byte[] ONE = Gzips.of("1,Rex\n");

    /** @return how many bytes were taken before it was found to go on; -1 when it was not */
    private static int end(byte[] file, int piece) {
        try (GzipMember member = new GzipMember()) {
            for (int at = 0; at < file.length; at += piece) {
                if (member.isFollowed(file, at, Math.min(piece, file.length - at))) {
                    return at;
                }
            }
            return -1;
        }
    }

    private static void assertFollowed(byte[] first, byte[] rest) {
        byte[] file = Gzips.join(first, rest);
        for (int piece : new int[] { 1, 2, 3, 7, file.length }) {
            assertThat(end(first, piece)).as("pieces of %s", piece).isEqualTo(-1);
            assertThat(end(file, piece)).as("pieces of %s", piece).isEqualTo(first.length / piece * piece);
        }
    }

    private static void assertEndless(byte[] file) {
        for (int piece : new int[] { 1, 2, 3, 7, file.length }) {
            assertThat(end(file, piece)).as("pieces of %s", piece).isEqualTo(-1);
        }
    }

    /** With all that a head may have, one after the other and together. */
    @Test
    void heads() {
        for (int flags = 0; flags <= ALL_FLAGS; flags++) {
            for (int extra : new int[] { 0, 3, 258 }) {
                assertFollowed(member(flags, extra, "1,Rex\n".getBytes(), Deflater.DEFAULT_COMPRESSION), ONE);
            }
        }
    }

    private static byte[] member(int flags, int extra, byte[] data, int level) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] { 0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3 });
        if ((flags & 4) != 0) {
            file.write(extra & 0xff);
            file.write(extra >> 8);
            file.writeBytes(new byte[extra]);
        }
        if ((flags & 8) != 0) {
            file.writeBytes("pets.csv\0".getBytes());
        }
        if ((flags & 16) != 0) {
            file.writeBytes("\0".getBytes());
        }
        if ((flags & 2) != 0) {
            file.writeBytes(new byte[] { 5, 6 });
        }
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(data);
        deflater.finish();
        byte[] packed = new byte[data.length + 1000];
        file.write(packed, 0, deflater.deflate(packed));
        deflater.end();
        file.writeBytes(new byte[] { 9, 9, 9, 9, 9, 9, 9, 9 });
        return file.toByteArray();
    }

    /** Unpacked it is many times the room for that, and a stored one none. */
    @ParameterizedTest
    @ValueSource(ints = { Deflater.BEST_COMPRESSION, Deflater.NO_COMPRESSION })
    void muchData(int level) {
        byte[] data = new byte[900_000];
        assertFollowed(member(0, 0, data, level), ONE);
        new Random(7).nextBytes(data);
        assertFollowed(member(0, 0, data, level), ONE);
        assertFollowed(member(0, 0, new byte[0], level), ONE);
    }

    @Test
    void zerosArePadding() {
        byte[] padded = Gzips.join(ONE, new byte[1000]);
        assertEndless(padded);
        assertFollowed(padded, ONE);
    }

    @Test
    void anythingElseIsNot() {
        assertFollowed(ONE, new byte[] { 1 });
    }

    @Test
    void whatIsNotWhole() {
        for (int length = 0; length < ONE.length; length++) {
            assertEndless(Arrays.copyOf(ONE, length));
        }
    }

    @Test
    void whatIsNoGzip() {
        assertEndless("id,name\n1,Rex\n".getBytes());
        for (int at = 0; at < 3; at++) {
            byte[] wrong = Gzips.join(ONE, ONE);
            wrong[at]++;
            assertEndless(wrong);
        }
    }

    @Test
    void brokenData() {
        byte[] broken = Gzips.join(ONE, ONE);
        // the third sort of block does not exist
        broken[10] = 7;
        assertEndless(broken);
    }
}
