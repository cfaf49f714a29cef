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
import java.util.Base64;
import java.util.Locale;

/**
 * The ways a server writes binary values: its setting {@code binary_output_format}.
 */
enum BinaryFormat {
    HEX {
        @Override
        byte[] read(byte[] text, int from, int to) {
            return HexText.read(text, from, to);
        }
    },
    BASE64 {
        @Override
        byte[] read(byte[] text, int from, int to) {
            return Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to));
        }
    },
    /**
     * The bytes are the text itself; with {@code utf-8-lossy} those that are no text have been replaced by the server.
     */
    UTF8 {
        @Override
        byte[] read(byte[] text, int from, int to) {
            return Arrays.copyOfRange(text, from, to);
        }
    },
    /** A format of a newer server: the value stays text. */
    UNKNOWN {
        @Override
        String read(byte[] text, int from, int to) {
            return new String(text, from, to - from, StandardCharsets.UTF_8);
        }
    };

    abstract Object read(byte[] text, int from, int to);

    /** @param name the setting's value; null or blank for the server's default */
    static BinaryFormat of(String name) {
        return switch (name == null ? "" : name.trim().toLowerCase(Locale.ROOT)) {
            case "", "hex" -> HEX;
            case "base64" -> BASE64;
            case "utf-8", "utf-8-lossy" -> UTF8;
            default -> UNKNOWN;
        };
    }
}
