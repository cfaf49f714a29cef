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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Text, encoded while it is sent: in memory it is once already.
 */
final class TextContent implements Content {

    private static final int PIECE = 8 * 1024;

    private final String name;
    private final String text;
    private final Charset charset;
    private final long length;

    TextContent(String name, String text, Charset charset) {
        this.name = name;
        this.text = text;
        this.charset = charset;
        this.length = encodedLength();
    }

    /** Finds what cannot be encoded as well, before anything is sent. */
    private long encodedLength() {
        CountingOutputStream counter = new CountingOutputStream(OutputStream.nullOutputStream());
        try {
            writeTo(counter);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The text of file '" + name + "' has characters that charset " + charset + " does not have", e);
        }
        return counter.count();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isReplayable() {
        return true;
    }

    /**
     * @throws CharacterCodingException rather than to replace a character by a question mark
     */
    @Override
    public void writeTo(OutputStream target) throws IOException {
        CharsetEncoder encoder = charset.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer source = CharBuffer.wrap(text);
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        CoderResult result;
        do {
            // not by a Writer: it never tells of half a character at the end
            result = encoder.encode(source, piece, true);
            if (result.isUnderflow()) {
                result = encoder.flush(piece);
            }
            target.write(piece.array(), 0, piece.position());
            piece.clear();
            if (result.isError()) {
                result.throwException();
            }
        } while (result.isOverflow());
    }
}
