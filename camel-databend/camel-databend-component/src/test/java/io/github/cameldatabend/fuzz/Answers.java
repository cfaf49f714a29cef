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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Answers of the query routes as a server writes them, and what to change in them. */
public final class Answers {

    private Answers() {
    }

    /** One of each sort. */
    public static List<byte[]> valid() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(
                        Objects.requireNonNull(Answers.class.getResourceAsStream("/fuzz/answers.ndjson")), UTF_8))) {
            return lines.lines().map(line -> line.getBytes(UTF_8)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Mutator mutator() {
        return new Mutator(
                "[", "]", "{", "}", "\"", ",", ":", "\\", "null", "true", "0", "-1", "1e400", "99999999999999999999", "[[",
                "{\"a\":",
                "\"data\":[[\"1\"]],", "\"data\":", "\"schema\":", "\"schema\":[{\"name\":\"a\",\"type\":\"Array(Int32)\"}],",
                "\"settings\":{\"timezone\":\"x\"},", "\"session\":{},", "\"error\":{\"code\":1},", "\"unknown\":[{}],",
                "\"warnings\":[\"w\"],", "\"next_uri\":null,", "\"next_uri\":\"//other/\",", "\"node_id\":\"n\\r\\nA: b\",",
                "\"id\":\"\",", "\"state\":\"Failed\",", "\\u0000", "\\ud83d", "[],", "\"a\",", " ", "\n", "Nullable(",
                "Variant",
                "Timestamp");
    }
}
