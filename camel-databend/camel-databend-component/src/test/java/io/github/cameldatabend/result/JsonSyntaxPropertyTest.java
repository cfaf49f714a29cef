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

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class JsonSyntaxPropertyTest {

    @Property(tries = 5000, seed = "42")
    void agreesWithAJsonParser(@ForAll("pieces") List<String> pieces) {
        String text = String.join("", pieces);

        assertThat(isJson(text)).as(text).isEqualTo(isReadable(text));
    }

    /** Few of random texts are JSON, and their errors come early. */
    @Property(tries = 3000, seed = "42")
    void agreesOnJsonWithAnError(@ForAll("json") String json, @ForAll int at, @ForAll("piece") String piece) {
        int position = Math.floorMod(at, json.length());

        for (String text : List.of(
                json, json.substring(0, position), json.substring(0, position) + json.substring(position + 1),
                json.substring(0, position) + piece + json.substring(position))) {
            assertThat(isJson(text)).as(text).isEqualTo(isReadable(text));
        }
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return piece().list().ofMaxSize(7);
    }

    @Provide
    Arbitrary<String> piece() {
        return Arbitraries.of("{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", "\\", "\\u00e9", "\\n", "\\x", "u12", "1",
                "0",
                "-", ".", "e", "E+", "1.5", "-0", "12e3", "true", "false", "null", "nul", " ", "\n", "\t", "\u0001", "é");
    }

    @Provide
    Arbitrary<String> json() {
        return Variants.json(3);
    }

    private static boolean isJson(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return JsonSyntax.isValue(utf8, 0, utf8.length);
    }

    private static boolean isReadable(String text) {
        return Variants.isReadable(text);
    }
}
