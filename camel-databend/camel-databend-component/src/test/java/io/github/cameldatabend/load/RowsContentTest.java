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
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Rows of all sorts as a file. */
class RowsContentTest {

    record Pet(int id, String bornAt) {
    }

    static class Bean {

        static final int NOT_A_PROPERTY = 1;

        final transient int notEither = 2;
        private final int id = 7;
        private final String name;

        Bean(String name) {
            this.name = name;
        }

        public String getName() {
            return name + "!";
        }

        public boolean isTame() {
            return true;
        }

        public void getNothing() {
        }

        public int getWith(int parameter) {
            return parameter;
        }

        public int get() {
            return 0;
        }
    }

    static class Puppy extends Bean {

        final Optional<Integer> weeks = Optional.of(8);

        Puppy() {
            super("Fido");
        }

        private int getSecret() {
            return 1;
        }
    }

    static class Book {

        final String ISBN = "1";
        final String url = "2";

        public String getISBN() {
            return ISBN + "!";
        }

        public String getURL() {
            return url + "!";
        }
    }

    static class Failing {

        public int getId() throws IOException {
            throw new IOException("no id");
        }
    }

    private static Map<String, Object> row(Object... keysAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            row.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return row;
    }

    private static RowsContent begun(Rows rows, RowFormat format) {
        assertThat(rows.begin()).isTrue();
        return rows.content("x", format);
    }

    private static String written(RowsContent content) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        content.writeTo(target);
        return target.toString(StandardCharsets.UTF_8);
    }

    private static String written(Object source, RowFormat format, String... columns) throws IOException {
        return written(begun(Rows.of(source, List.of(columns), false), format));
    }

    @Test
    void ndJson() throws IOException {
        assertThat(
                written(List.of(row("id", 1, "a \"b\"", "x"), row("a \"b\"", null, "id", 2), row("id", 3)), RowFormat.NDJSON))
                .isEqualTo("""
                        {"id":1,"a \\"b\\"":"x"}
                        {"id":2,"a \\"b\\"":null}
                        {"id":3,"a \\"b\\"":null}
                        """);
    }

    @Test
    void csv() throws IOException {
        assertThat(written(List.of(row("id", 1, "name", "x"), row("name", null, "id", 2), row("name", "")), RowFormat.CSV))
                .isEqualTo("1,\"x\"\n2,\"\"\n\"\",\n");
    }

    /** An empty line would be passed over. */
    @Test
    void csvOfOneColumn() throws IOException {
        assertThat(written(Arrays.asList(row("id", 1), row("id", null), row("id", "")), RowFormat.CSV))
                .isEqualTo("1,\n\"\",\n,\n");
    }

    static Stream<Arguments> sources() {
        List<Map<String, Object>> rows = List.of(row("id", 1), row("id", 2));
        Stream<Object> sources = Stream.of(
                rows, rows.iterator(), rows.stream(), rows.toArray(), Collections.unmodifiableCollection(rows),
                (Iterable<Map<String, Object>>) rows::iterator, new Map<?, ?>[] { rows.get(0), rows.get(1) });
        return sources.map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void sourcesOfRows(Object source) throws IOException {
        assertThat(written(source, RowFormat.NDJSON)).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
    }

    @Test
    void singleRows() throws IOException {
        assertThat(written(row("id", 1), RowFormat.NDJSON)).isEqualTo("{\"id\":1}\n");
        assertThat(written(new Pet(1, "x"), RowFormat.NDJSON)).isEqualTo("{\"id\":1,\"bornAt\":\"x\"}\n");
        assertThat(written(new Pet(1, "x"), RowFormat.NDJSON, "BORN_AT")).isEqualTo("{\"BORN_AT\":\"x\"}\n");
        assertThat(written(new Bean("Rex"), RowFormat.NDJSON)).isEqualTo("{\"id\":7,\"name\":\"Rex!\",\"tame\":true}\n");
        assertThat(written(new Puppy(), RowFormat.NDJSON))
                .isEqualTo("{\"weeks\":8,\"id\":7,\"name\":\"Fido!\",\"tame\":true}\n");
    }

    /** A getter belongs to a field, however that is written. */
    @Test
    void propertiesNamedInCapitals() throws IOException {
        assertThat(written(new Book(), RowFormat.NDJSON)).isEqualTo("{\"ISBN\":\"1!\",\"url\":\"2!\"}\n");
    }

    @Test
    void listsAndArrays() throws IOException {
        List<Object> rows = List.of(List.of(1, "a"), new Object[] { 2, "b" }, new int[] { 3, 4 });

        assertThat(written(rows, RowFormat.CSV, "id", "name")).isEqualTo("1,\"a\"\n2,\"b\"\n3,4\n");
    }

    /** The columns are those of the first one. */
    @Test
    void rowsOfSeveralClasses() throws IOException {
        assertThat(written(List.of(new Pet(1, "x"), row("bornAt", "y"), new Pet(3, null), List.of(4, "z")), RowFormat.CSV))
                .isEqualTo("1,\"x\"\n\"\",\"y\"\n3,\"\"\n4,\"z\"\n");
    }

    @Test
    void valuesOfSeveralClassesInAColumn() throws IOException {
        assertThat(written(
                List.of(row("v", 1), row("v", "1"), row("v", 1.5), row("v", Optional.of(2L)), row("v", Optional.empty())),
                RowFormat.NDJSON)).isEqualTo("{\"v\":1}\n{\"v\":\"1\"}\n{\"v\":1.5}\n{\"v\":2}\n{\"v\":null}\n");
    }

    @Test
    void columnsThatRowsDoNotHave() throws IOException {
        assertThat(written(row("id", 1), RowFormat.NDJSON, "id", "name")).isEqualTo("{\"id\":1,\"name\":null}\n");
        assertThat(written(
                begun(Rows.of(row("id", 1, "x", 2), List.of("id"), true), RowFormat.NDJSON))).isEqualTo("{\"id\":1}\n");
    }

    static Stream<Object[]> unfit() {
        return Stream.of(
                new Object[] { row("id", 1, "nome", "x"), "Row 2 has 'nome', which is none of the columns [id, name] (" },
                new Object[] { row("id", 1, "NAME", "x"), "Row 2 has 'NAME', which is none of the columns" },
                new Object[] { row("id", new Object()), "Row 2, column 'id': a value of class java.lang.Object cannot" },
                new Object[] { Map.of(1, 2), "Row 2 has '1', which is none of the columns" },
                new Object[] { null, "Row 2 is null" },
                new Object[] { List.of(1), "Row 2 has 1 values, for the 2 columns [id, name]" },
                new Object[] { new int[3], "Row 2 has 3 values, for the 2 columns" },
                new Object[] { "text", "Row 2 is of class java.lang.String, it takes a Map, a record, an object" },
                new Object[] { Thread.State.NEW, "Row 2 is of class java.lang.Thread$State, it takes a Map" },
                new Object[] { new Pet(1, "x"), "which is Pet, and column 'name' fits none of its properties: id, bornAt" });
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void rowThatDoesNotFit(Object second, String message) {
        List<Object> rows = Arrays.asList(row("id", 1, "name", "Rex"), second);

        for (RowFormat format : RowFormat.values()) {
            assertThatExceptionOfType(UnfitRowException.class).isThrownBy(() -> written(rows, format))
                    .withMessageContaining(message.replace("which is Pet", "is of class " + Pet.class.getName()));
        }
    }

    @Test
    void firstRowThatDoesNotFit() {
        assertThatExceptionOfType(UnfitRowException.class).isThrownBy(() -> Rows.of(Map.of(), List.of(), false).begin())
                .withMessage("Row 1 is an empty Map");
        assertThatExceptionOfType(UnfitRowException.class).isThrownBy(() -> Rows.of(Map.of(1, 2), List.of(), false).begin())
                .withMessage("Row 1 has a key of class java.lang.Integer, where the name of a column should be");
        assertThatExceptionOfType(UnfitRowException.class)
                .isThrownBy(() -> Rows.of(List.of(List.of(1)), List.of(), false).begin())
                .withMessage("Row 1 has values without names: name them in option columns, in their order");
        assertThatExceptionOfType(UnfitRowException.class)
                .isThrownBy(() -> Rows.of(Arrays.asList((Object) null), List.of(), false).begin()).withMessage("Row 1 is null");
        assertThatExceptionOfType(UnfitRowException.class)
                .isThrownBy(() -> Rows.of(new RowsContentTest(), List.of(), false).begin())
                .withMessageContaining("which has no properties");
    }

    @Test
    void columnsThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(List.of(), List.of("a", "b", "a"), false))
                .withMessage("Column 'a' is twice among the columns [a, b, a]");
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(List.of(), List.of("a", " "), false))
                .withMessageContaining("one without a name");
        assertThatExceptionOfType(UnfitRowException.class)
                .isThrownBy(() -> Rows.of(row("a", 1, "", 2), List.of(), false).begin())
                .withMessageContaining("Among the columns [a, ] is one without a name");
    }

    @Test
    void whatIsNoSource() {
        for (Object source : Arrays.asList(null, 7, "text", new int[1], Optional.of(1), Thread.State.NEW)) {
            assertThat(Rows.isSource(source)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(source, List.of(), false))
                    .withMessageEndingWith("cannot be loaded");
        }
    }

    @Test
    void propertyThatFails() {
        RowsContent content = begun(Rows.of(new Failing(), List.of(), false), RowFormat.CSV);

        assertThatIllegalStateException().isThrownBy(() -> written(content)).withRootCauseInstanceOf(IOException.class)
                .withMessageContaining(Failing.class.getName());
    }

    /** A source that can be closed. */
    private static final class Source implements Iterator<Object>, AutoCloseable {

        private final Iterator<?> rows;
        private final AtomicInteger closed = new AtomicInteger();

        private Source(Object... rows) {
            this.rows = List.of(rows).iterator();
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Object next() {
            if (rows.next() instanceof Map<?, ?> row) {
                return row;
            }
            throw new IllegalStateException("no more");
        }

        @Override
        public void close() throws IOException {
            closed.incrementAndGet();
            throw new IOException("cannot be closed");
        }
    }

    @Test
    void sourceIsClosedOnce() throws IOException {
        Source source = new Source(row("id", 1));
        Rows rows = Rows.of(source, List.of(), false);
        RowsContent content = begun(rows, RowFormat.CSV);

        written(content);
        rows.giveUp();
        rows.close();

        assertThat(source.closed).hasValue(1);
        assertThat(content.count()).isEqualTo(1);
        assertThat(content.isReplayable()).isFalse();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> written(content)).withMessageContaining("read once");
    }

    @Test
    void sourceWithoutRowsIsClosed() {
        Source source = new Source();

        assertThat(Rows.of(source, List.of(), false).begin()).isFalse();

        assertThat(source.closed).hasValue(1);
    }

    @Test
    void sourceThatFailsIsClosed() {
        Source first = new Source("fails");
        Source second = new Source(row("id", 1), "fails");
        Source unfit = new Source(Map.of());

        assertThatIllegalStateException().isThrownBy(() -> Rows.of(first, List.of(), false).begin());
        assertThatIllegalStateException().isThrownBy(() -> written(second, RowFormat.CSV));
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(unfit, List.of(), false).begin());

        assertThat(List.of(first.closed.get(), second.closed.get(), unfit.closed.get())).containsOnly(1);
    }

    @Test
    void sourceThatIsNotWantedIsClosed() {
        Source unread = new Source(row("id", 1));
        Source begun = new Source(row("id", 1));
        Rows rows = Rows.of(begun, List.of(), false);
        RowsContent content = begun(rows, RowFormat.CSV);

        Rows.of(unread, List.of(), false).giveUp();
        rows.giveUp();

        assertThat(unread.closed).hasValue(1);
        assertThat(begun.closed).hasValue(1);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> written(content));
    }

    @Test
    void streamIsClosed() throws IOException {
        AtomicInteger closed = new AtomicInteger();

        written(Stream.of(row("id", 1)).onClose(closed::incrementAndGet), RowFormat.CSV);

        assertThat(closed).hasValue(1);
    }

    /** Few rows are in memory at a time, and each is told of once. */
    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void rowsGoAsTheyCome(RowFormat format) throws IOException {
        AtomicInteger read = new AtomicInteger();
        Iterator<Map<String, Object>> source = IntStream.range(0, 50_000).mapToObj(id -> {
            read.incrementAndGet();
            return row("id", id, "name", "abc");
        }).iterator();
        RowsContent content = begun(Rows.of(source, List.of(), false), format);
        List<SendProgress> told = new ArrayList<>();
        ProgressMeter meter = new ProgressMeter("x", Duration.ofHours(1), told::add);
        List<Integer> sizes = new ArrayList<>();
        List<Long> ahead = new ArrayList<>();
        OutputStream target = new OutputStream() {

            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                ahead.add(read.get() - sizes.size() * 1L);
                sizes.add(length);
            }
        };

        meter.start(Content.UNKNOWN_LENGTH);
        content.writeTo(target, meter);
        meter.finish();

        assertThat(sizes).hasSizeGreaterThan(5).allMatch(size -> size <= 65 * 1024);
        assertThat(ahead.get(0)).isLessThan(20_000);
        assertThat(told.get(0).rows()).isEqualTo(50_000);
        assertThat(content.count()).isEqualTo(50_000);
    }
}
