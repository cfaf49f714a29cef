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

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

import static java.nio.charset.StandardCharsets.UTF_8;

/** JSON text for tests. */
final class Variants {

    private static final JsonFactory JSON = new JsonFactory();

    private Variants() {
    }

    static Arbitrary<String> json(int depth) {
        Arbitrary<String> leaf = Arbitraries.of(
                "null", "true", "false", "0", "-1", "1.50", "1e400", "123456789012345678901234567890", "\"\"", "\"a\"",
                "\"\\n\"",
                "\"é\\u00e9\"", "\"\uD83E\uDD59\"", "[]", "{}", " [ ]\n", "\"NULL\"", "\"a,\\\"b\"");
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = Arbitraries.lazy(() -> json(depth - 1));
        return Arbitraries.oneOf(
                leaf, inner.list().ofMinSize(1).ofMaxSize(3).map(values -> "[" + String.join(", ", values) + "]"),
                inner.list().ofMinSize(1).ofMaxSize(3).map(Variants::object));
    }

    private static String object(List<String> values) {
        int[] count = { 0 };
        return values.stream().map(value -> "\"k" + count[0]++ + "\":\r\n" + value).collect(Collectors.joining(",", "{", "}"));
    }

    /** Whether the text is one JSON value, says the JSON library. */
    static boolean isReadable(String text) {
        try (JsonParser parser = JSON.createParser(text.getBytes(UTF_8))) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            // a string is looked at when it is asked for
            parser.getText();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
