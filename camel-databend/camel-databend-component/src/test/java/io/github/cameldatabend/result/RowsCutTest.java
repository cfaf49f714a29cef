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
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is left of an answer, and that it says the same as the whole. */
class RowsCutTest {

    private static final ResponseReader RESPONSES = new JsonResults().responses();
    private static final String CHANGES = "[]{}\",:\\nu0 x\u0000\u00e4";

    private static String rest(String answer) {
        return new String(new RowsCut(answer.getBytes(UTF_8)).rest(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[[\"1\"]]", "[[]]", "[[],[]]", "[ [ \"1\" , null ] ,\n[\"\\\"\\u00e4\\\\\",\"]\"] ]",
            "[[\"\u00e4\u20ac\ud83d\ude00\"]]", "[]" })
    void rowsAreTaken(String rows) {
        byte[] answer = ("{\"a\":{\"data\":[[\"0\"]]}, \"data\" : " + rows + " ,\"z\":[1]}").getBytes(UTF_8);
        RowsCut cut = new RowsCut(answer);

        assertThat(new String(cut.rest(), UTF_8)).isEqualTo("{\"a\":{\"data\":[[\"0\"]]}, \"data\" : [] ,\"z\":[1]}");
        RowBytes taken = cut.rows(new String(cut.rest(), UTF_8).indexOf("[] ,"), 2);
        assertThat(new String(taken.body(), taken.offset(), taken.length(), UTF_8)).isEqualTo(rows);
        assertThat(taken.body()).isSameAs(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[1]", "[[1]]", "[[true]]", "[[\"1\"],null]", "[[[\"1\"]]]", "[{}]", "{}", "null", "5", "\"x\"", "[[\"1\",]]",
            "[[\"1\"],]",
            "[,[\"1\"]]", "[[\"1\" \"2\"]]", "[[\"1\"][\"2\"]]", "[[nul]]", "[[nullx]]", "[[\"\\x\"]]", "[[\"\\u12G4\"]]",
            "[[\"\n\"]]",
            "[[\"1\"]", "[[\"1\"", "[[\"1", "[[\"\\", "[[\"\\u12", "[[nu", "[[", "[" })
    void otherThanRowsStaysIn(String rows) {
        String answer = "{\"data\":" + rows + ",\"z\":[1]}";

        assertThat(rest(answer)).isEqualTo(answer);
        assertThat(rest("{\"data\":" + rows)).isEqualTo("{\"data\":" + rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[[\"1\"]]", "[[null]]", "[[\"]],\\\"affect\\\":\"],[\"]],\"]]", "[[\"x]],\",\"affect\"]]", "[[nonsense]]" })
    void rowsWithWhatFollowsThemAreTakenUnseen(String rows) {
        String tail = ",\"affect\":{\"keys\":[[\"]],\"]]},\"error\":{\"message\":\"]],\\\"affect\\\":\"},\"state\":\"S\"}";
        byte[] answer = ("{\"data\":" + rows + tail).getBytes(UTF_8);
        RowsCut cut = new RowsCut(answer);

        assertThat(new String(cut.rest(), UTF_8)).isEqualTo("{\"data\":[]" + tail);
        RowBytes taken = cut.rows(8, 2);
        assertThat(new String(taken.body(), taken.offset(), taken.length(), UTF_8)).isEqualTo(rows);
    }

    @Test
    void byteOrderMark() {
        assertThat(rest("\ufeff{\"data\":[[\"1\"]]}")).isEqualTo("\ufeff{\"data\":[]}");
        assertThat(rest("\ufefe{\"data\":[[\"1\"]]}")).isEqualTo("\ufefe{\"data\":[[\"1\"]]}");
        assertThat(rest("\ufeff")).isEqualTo("\ufeff");
    }

    @Test
    void fieldsBetweenRowsAndWhatFollowsThemDoNotGetLostSilently() {
        RowBytes rows = RESPONSES.read(
                "{\"state\":\"S\",\"data\":[[\"1\"]],\"new\":[[\"2\"]],\"affect\":null}".getBytes(UTF_8)).rows();

        CellCursor cells = new CellCursor(rows);
        assertThat(cells.nextRow()).isTrue();
        assertThat(cells.nextCell()).isEqualTo(CellCursor.Cell.TEXT);
        assertThat(cells.nextCell()).isEqualTo(CellCursor.Cell.END_OF_ROW);
        assertThatThrownBy(cells::nextRow).isInstanceOf(ResultFormatException.class).hasMessageContaining("something follows");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "[", "{", "{}", "[{\"data\":[[]]}]", "{\"data\"", "{\"data\":", "{data:[[]]}", "{\"x\" [[]]}",
            "{\"d\\u0061ta\":[[\"1\"]]}", "{\"DATA\":[[\"1\"]]}", "{\"a\":tru\u00e9,\"data\":[[]]}" })
    void otherThanAnAnswerWithRowsStaysAsItIs(String answer) {
        assertThat(rest(answer)).isEqualTo(answer);
    }

    @Test
    void bytesThatAreNoTextStayIn() {
        for (String bytes : new String[] {
                "\u0080", "\u00c3", "\u00e2\u0082", "\u00f0\u009f\u0098x", "\u00f8\u0080\u0080\u0080\u0080", "\u00ff" }) {
            byte[] answer = ("{\"data\":[[\"" + bytes + "\"]]}").getBytes(ISO_8859_1);

            assertThat(new RowsCut(answer).rest()).isSameAs(answer);
        }
    }

    @Property(tries = 2000, seed = "42")
    void saysTheSameAsTheWhole(@ForAll("answers") String answer, @ForAll @IntRange(max = 1_000_000) int seed) {
        byte[] bytes = answer.getBytes(UTF_8);
        Random random = new Random(seed);
        // half of them are broken in one or two places
        for (int change = Math.max(0, random.nextInt(5) - 2); change > 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) CHANGES.charAt(random.nextInt(CHANGES.length()));
        }

        assertThat(readByUs(bytes)).isEqualTo(readByLibrary(bytes));
    }

    private static String readByUs(byte[] answer) {
        try {
            QueryResponse response = RESPONSES.read(answer);
            RowBytes rows = response.rows();
            String session = response.session() == null ? null : response.session().json();
            return response.id() + "|" + response.state() + "|" + session + "|"
                   + new String(rows.body(), rows.offset(), rows.length(), UTF_8);
        } catch (ResultFormatException e) {
            return "refused";
        }
    }

    /** Of each field the last that is not null. */
    private static String readByLibrary(byte[] answer) {
        String id = "";
        String state = "";
        String session = null;
        String rows = "";
        try (JsonParser parser = new JsonFactory().createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "refused";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                String scalar = value.isScalarValue() ? parser.getValueAsString() : null;
                parser.skipChildren();
                String raw = value.isScalarValue()
                        ? null : new String(answer, start, (int) parser.currentLocation().getByteOffset() - start, UTF_8);
                boolean isUnfit = switch (name) {
                    case "id", "state" -> raw != null;
                    case "session" -> value != JsonToken.START_OBJECT;
                    case "data" -> value != JsonToken.START_ARRAY;
                    default -> false;
                };
                if (value == JsonToken.VALUE_NULL) {
                    continue;
                }
                if (isUnfit) {
                    return "refused";
                }
                switch (name) {
                    case "id" -> id = scalar;
                    case "state" -> state = scalar;
                    case "session" -> session = raw;
                    case "data" -> rows = raw;
                    default -> {
                    }
                }
            }
            return parser.currentToken() != JsonToken.END_OBJECT || state.isEmpty()
                    ? "refused" : id + "|" + state + "|" + session + "|" + rows;
        } catch (IOException e) {
            return "refused";
        }
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> field = Arbitraries.oneOf(
                pair("\"data\"", values()), pair("\"data\"", rows()), pair("\"d\\u0061ta\"", rows()),
                pair("\"session\"",
                        Arbitraries.of("{}", "{\"data\":[[\"1\"]]}", "{\"\u00e4\": {\"need_sticky\":true}}", "null")),
                pair("\"id\"", Arbitraries.of("\"i\"", "\"\u00e4\\u00e4\"", "null", "7")),
                pair("\"x\"", values()),
                pair("\"\\\"data\\\":\"", rows()));
        return Combinators
                .combine(field.list().ofMaxSize(6), Arbitraries.of("", " ", "\ufeff"), Arbitraries.of("", " ", "\n", "x"))
                .as((fields, before, after) -> before + "{" + String.join(
                        ",", Stream.concat(fields.stream(), Stream.of("\"state\":\"S\"")).toList()) + "}" + after);
    }

    private static Arbitrary<String> pair(String name, Arbitrary<String> value) {
        return Combinators.combine(value, Arbitraries.of("", "", " ", "\n\t"))
                .as((text, space) -> name + space + ":" + space + text);
    }

    private static Arbitrary<String> values() {
        return Arbitraries.of(
                "1", "-1.5e3", "true", "null", "\"t\"", "{}", "[]", "{\"a\":[1,{\"data\":[[]]}]}", "[[1]]", "[[\"]\"],[]]",
                "\"\\\\\"",
                "\"[[\\\"\"", "[".repeat(999) + "]".repeat(999), "[".repeat(1001) + "]".repeat(1001));
    }

    private static Arbitrary<String> rows() {
        Arbitrary<String> cell = Arbitraries.of(
                "null", "\"\"", "\"abc\"", "\"a longer text than eight\"", "\"\u00e4\u20ac\ud83d\ude00\"", "\"\\\"]\\\\\"",
                "\"\\ud83d\"", "\"],[\"");
        Arbitrary<String> row = cell.list().ofMaxSize(4).flatMap(
                cells -> Arbitraries.of(",", " , ").map(comma -> "[" + String.join(comma, cells) + "]"));
        return row.list().ofMaxSize(4).map(rows -> "[" + String.join(",", rows) + "]");
    }
}
