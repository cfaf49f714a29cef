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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Pages read here and by the JSON library. */
class CellCursorPropertyTest {

    private static final String CHANGES = "[]\",\\nu0 x{\u0000";

    private static final Column[] COLUMNS = { Column.of("a", "String"), Column.of("b", "String") };

    @Property(tries = 1000, seed = "42")
    void readsWhatTheJsonLibraryReads(@ForAll("pages") String page) throws IOException {
        List<List<String>> expected = readByLibrary(page);

        assertThat(Cells.rows(page, COLUMNS)).extracting(row -> Arrays.asList(row.get(0), row.get(1)))
                .usingRecursiveComparison().isEqualTo(expected);
    }

    /** Surrogates without their other half are no text that UTF-8 knows. */
    private static List<List<String>> readByLibrary(String page) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(page)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                List<String> row = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    String text = parser.getValueAsString();
                    row.add(text == null ? null : new String(text.getBytes(UTF_8), UTF_8));
                }
                rows.add(row);
            }
        }
        rows.replaceAll(row -> row.stream().map(text -> text == null ? null : text.replace('?', '\ufffd')).toList());
        return rows;
    }

    @Provide
    Arbitrary<String> pages() {
        Arbitrary<String> space = Arbitraries.of("", "", "", " ", "\n\t\r ");
        Arbitrary<String> cell = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just("null")), Tuple.of(5, texts()));
        Arbitrary<String> row = cell.flatMap(a -> cell.flatMap(
                b -> space.map(s -> "[" + s + a + s + "," + s + b + s + "]")));
        return row.list().ofMaxSize(6)
                .flatMap(rows -> space.map(s -> s + "[" + s + String.join(s + "," + s, rows) + s + "]" + s));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                "a", "b c", "0123456789abcdef", "[", "]", ",", "{", "\u00e4", "\u20ac", "\ud83d\ude00", "\u0080", "\\\"",
                "\\\\", "\\/",
                "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u007f", "\\u00e4", "\\u07FF", "\\u0800", "\\uFFFD",
                "\\ud83d\\ude00",
                "\\uD83D", "\\ude00", "\\ud83d\\ud83d\\ude00", "\\ud83d\\u0041", "\\ud83dx").list().ofMaxSize(12)
                .map(parts -> '"' + String.join("", parts) + '"');
    }

    @Property(tries = 1000, seed = "42")
    void whatIsCutOffOrChangedEndsSoon(@ForAll("pages") String page, @ForAll @IntRange(max = 1000) int seed) {
        byte[] bytes = page.getBytes(UTF_8);
        Random random = new Random(seed);
        for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) CHANGES.charAt(random.nextInt(CHANGES.length()));
        }
        int length = random.nextInt(bytes.length + 1);
        RowBytes rows = new RowBytes(Arrays.copyOf(bytes, length), 0, length);

        Throwable failure = catchThrowable(() -> new JsonResults().rows(List.of(COLUMNS), Cells.UTC).readAll(rows));

        if (failure != null) {
            assertThat(failure).isInstanceOf(ResultFormatException.class);
        }
    }

    /** All that a page lacks its end. */
    @Property(tries = 100, seed = "42")
    void everyPageThatIsCutOffIsRefused(@ForAll("pages") String page) {
        byte[] bytes = page.strip().getBytes(UTF_8);
        for (int length = 1; length < bytes.length; length++) {
            RowBytes rows = new RowBytes(Arrays.copyOf(bytes, length), 0, length);

            Throwable failure = catchThrowable(() -> new JsonResults().rows(List.of(COLUMNS), Cells.UTC).readAll(rows));

            assertThat(failure).isInstanceOf(ResultFormatException.class);
        }
    }
}
