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
package io.github.cameldatabend.operation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Rows as objects of the class of option {@code outputClass}. */
class RowMappingTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    static class Animal {
        private long id;
        private String kind = "unknown";

        public void setId(long id) {
            this.id = id;
        }
    }

    static class Pet extends Animal {
        String name;
        private LocalDate bornOn;
        private Optional<String> nick = Optional.of("none yet");
        private final String constant = "never written";
        private static String shared;
        private int age;

        private Pet() {
        }

        /** Wins over the field, and may return what it likes. */
        public Pet setAge(int value) {
            if (value < 0) {
                throw new IllegalStateException("negative");
            }
            age = value + 1000;
            return this;
        }

        /** Not the one for the field. */
        public void setBornOn(String text) {
            throw new AssertionError("not for " + text);
        }

        public void setBornOn(LocalDate bornOn) {
            this.bornOn = bornOn;
        }

        public void settle(String place) {
            throw new AssertionError("no setter: " + place);
        }
    }

    record Weighed(String name, double kilos, Optional<Integer> legs, List<Integer> sizes) {
        Weighed {
            if (kilos < 0) {
                throw new IllegalArgumentException("lighter than air");
            }
        }
    }

    record Sorts(DayOfWeek day, UUID id, int[] numbers, Map<String, Long> counts) {
    }

    record Containers(Set<Long> ids, ArrayList<Long> list, LinkedHashMap<String, Long> counts, Set<DayOfWeek> days,
            Collection<? extends Long> wild, List<Set<Long>> sets, SortedMap<String, Long> sorted, Longs own) {
    }

    record Counts(Map<Integer, Long> counts) {
    }

    /** What its elements are is said by the class it extends. */
    static class Longs extends ArrayList<Long> {
        private static final long serialVersionUID = 1L;
    }

    static class Kept<K, V extends Number> {
        K key;
        V bound;
        Optional<K> perhaps;
        K[] array;
        List<K>[] lists;
        Set<? extends K> set;
        Map<String, K> map;

        public void setKey(K key) {
            this.key = key;
        }
    }

    static class KeptInBetween<T> extends Kept<T, Integer> {
        List<List<T>> nested;
    }

    static class KeptLongs extends KeptInBetween<Long> {
    }

    interface Named<N> {
        void setName(N name);
    }

    static class NamedByDay implements Named<DayOfWeek> {
        private Object name;

        @Override
        public void setName(DayOfWeek name) {
            this.name = name;
        }
    }

    static class Book {
        private String ISBN;
        private String url;

        public void setISBN(String isbn) {
            ISBN = isbn + "!";
        }

        public void setURL(String address) {
            url = address + "!";
        }
    }

    record Twins(String ab, String AB) {
    }

    static class NoWayIn {
        NoWayIn(String name) {
            throw new AssertionError(name);
        }
    }

    abstract static class Half {
    }

    private static RowMapping mapping(Class<?> type) {
        return OutputClass.mapping(
                new OutputOptions(OutputType.SelectList, type.getName(), null, true), CONTEXT);
    }

    private static Object map(Class<?> type, Rows rows) {
        return mapping(type).plan(rows.columns()).map(rows.first());
    }

    private static Object map(Class<?> type, String columnType, String cell) {
        return map(type, Rows.cell(columnType, cell));
    }

    private static AbstractThrowableAssert<?, ?> assertUnfit(Class<?> type, Rows rows) {
        return assertThatThrownBy(() -> map(type, rows)).isInstanceOf(RowMappingException.class);
    }

    @Test
    void settersAndFieldsOfAClassAndThoseItInherits() {
        Pet pet = (Pet) map(Pet.class, Rows.of(
                List.of("id Int64", "kind String", "name String", "born_on Date", "NICK Nullable(String)", "Age UInt8"),
                new String[] { "7", "dog", "Rex", "2020-02-29", "R", "3" }));

        assertThat(((Animal) pet).id).isEqualTo(7);
        assertThat(((Animal) pet).kind).isEqualTo("dog");
        assertThat(pet.name).isEqualTo("Rex");
        assertThat(pet.bornOn).isEqualTo("2020-02-29");
        assertThat(pet.nick).contains("R");
        assertThat(pet.age).isEqualTo(1003);
    }

    @Test
    void propertiesWithoutAColumnStayAsTheConstructorLeftThem() {
        Pet pet = (Pet) map(Pet.class, Rows.of(List.of("name Nullable(String)"), new String[] { null }));

        assertThat(pet.name).isNull();
        assertThat(((Animal) pet).kind).isEqualTo("unknown");
        assertThat(pet.nick).contains("none yet");
    }

    @ParameterizedTest
    @ValueSource(strings = { "constant", "shared", "tle", "class", "nam" })
    void aColumnThatFitsNoPropertyIsNamedWithThePropertiesThereAre(String name) {
        assertUnfit(Pet.class, Rows.of(List.of(name + " Nullable(String)"), new String[] { "x" }))
                .hasMessageStartingWith(
                        "Column '" + name + "' (Nullable(String)) fits no property of class " + Pet.class.getName())
                .hasMessageContaining("age (int)").hasMessageContaining("name (java.lang.String)");
    }

    @Test
    void noTwoColumnsGoToTheSameProperty() {
        assertUnfit(Pet.class, Rows.of(List.of("born_on Date", "bornOn Date"), new String[] { null, null }))
                .hasMessageContaining("Two columns, 'born_on' and 'bornOn', fit property bornOn (java.time.LocalDate)");
        assertUnfit(Pet.class, Rows.of(List.of("id Int32", "id Int32"), new String[] { "1", "2" }))
                .hasMessageContaining("Two columns, 'id' and 'id', fit property id (long)").hasMessageContaining("AS");
    }

    @Test
    void exactNamesWinAndAmbiguousOnesAreRefused() {
        assertThat(map(Twins.class, Rows.of(List.of("AB String", "ab String"), new String[] { "1", "2" })))
                .isEqualTo(new Twins("2", "1"));
        assertUnfit(Twins.class, Rows.of(List.of("Ab String"), new String[] { "1" }))
                .hasMessageContaining("Column 'Ab' (String) fits more than one property of class " + Twins.class.getName());
    }

    /** Its setter belongs to a field, however that is written. */
    @Test
    void propertiesNamedInCapitals() {
        Book book = (Book) map(Book.class, Rows.of(List.of("isbn String", "url String"), new String[] { "1", "2" }));

        assertThat(book.ISBN).isEqualTo("1!");
        assertThat(book.url).isEqualTo("2!");
    }

    @Test
    void recordsByTheirConstructor() {
        assertThat(map(Weighed.class, Rows.of(
                List.of("KILOS Decimal(5, 2)", "name String", "legs Int8", "sizes Array(Int8)"),
                new String[] { "1.10", "Rex", "4", "[1,2]" })))
                .isEqualTo(new Weighed("Rex", 1.1, Optional.of(4), List.of(1, 2)));
    }

    @Test
    void componentsWithoutAColumnAreNull() {
        assertThat(map(Weighed.class, Rows.of(List.of("kilos Int32"), new String[] { "2" })))
                .isEqualTo(new Weighed(null, 2, Optional.empty(), null));
        assertUnfit(Weighed.class, Rows.of(List.of("name String"), new String[] { "Rex" }))
                .hasMessage("No column fits property kilos (double) of class " + Weighed.class.getName()
                            + ", which cannot be null");
    }

    @Test
    void valuesOfManySorts() {
        Sorts sorts = (Sorts) map(Sorts.class, Rows.of(
                List.of("day String", "id String", "numbers Array(Int64)", "counts Map(String, UInt8)"),
                new String[] { "FRIDAY", "00000000-0000-0000-0000-000000000001", "[1,2]", "{\"a\":1}" }));

        assertThat(sorts.day()).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(sorts.id()).isEqualTo(new UUID(0, 1));
        assertThat(sorts.numbers()).containsExactly(1, 2);
        assertThat(sorts.counts()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void elementsAreOfTheClassTheirContainerHolds() {
        Containers containers = (Containers) map(Containers.class, Rows.of(
                List.of("ids Array(Int32 NULL)", "list Array(Int32)", "counts Map(String, Int32)", "days Array(String)",
                        "wild Array(Int32)", "sets Array(Array(Int32))"),
                new String[] { "[7,NULL,5]", "[7]", "{\"a\":7}", "[\"SUNDAY\",\"FRIDAY\"]", "[7]", "[[7],[]]" }));

        assertThat(containers.ids()).containsExactly(7L, null, 5L);
        assertThat(containers.list()).isEqualTo(List.of(7L));
        assertThat(containers.counts()).isEqualTo(Map.of("a", 7L));
        assertThat(containers.days()).containsExactly(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY);
        assertThat(containers.wild()).isEqualTo(List.of(7L));
        assertThat(containers.sets()).isEqualTo(List.of(Set.of(7L), Set.of()));
    }

    @Test
    void containersThatCannotBeMadeOrDoNotHoldTheElementsAreRefused() {
        assertUnfit(Containers.class, Rows.of(List.of("ids Array(String)"), new String[] { "[\"x\"]" }))
                .hasMessageContaining("property ids (java.util.Set<java.lang.Long>) of class");
        assertUnfit(Containers.class, Rows.of(List.of("list Array(Float64)"), new String[] { "[1.5]" }))
                .hasMessageContaining("property list (java.util.ArrayList<java.lang.Long>)");
        assertUnfit(Containers.class, Rows.of(List.of("sorted Map(String, Int32)"), new String[] { "{\"a\":1}" }))
                .hasMessageContaining("property sorted (java.util.SortedMap<java.lang.String, java.lang.Long>)");
        assertUnfit(Containers.class, Rows.of(List.of("own Array(Int32)"), new String[] { "[1]" }))
                .hasMessageContaining("is not convertible");
    }

    @Test
    void keysThatBecomeOneAreRefused() {
        assertUnfit(Counts.class, Rows.of(List.of("counts Map(String, Int32)"), new String[] { "{\"1\":5,\"01\":6}" }))
                .hasMessageContaining("property counts (java.util.Map<java.lang.Integer, java.lang.Long>)")
                .hasMessageContaining("two of its keys become one");
    }

    @Test
    void typeVariablesOfInheritedProperties() {
        KeptLongs kept = (KeptLongs) map(KeptLongs.class, Rows.of(
                List.of("key Int32", "bound Int64", "perhaps Int32", "array Array(Int32)", "lists Array(Array(Int32))",
                        "set Array(Int32)", "map Map(String, Int32)", "nested Array(Array(Int32))"),
                new String[] { "7", "7", "7", "[7]", "[[7]]", "[7]", "{\"a\":7}", "[[7]]" }));

        assertThat((Object) kept.key).isEqualTo(7L);
        assertThat((Object) kept.bound).isEqualTo(7);
        assertThat(kept.perhaps).isEqualTo(Optional.of(7L));
        assertThat((Object[]) kept.array).containsExactly(7L);
        assertThat((Object[]) kept.lists).containsExactly(List.of(7L));
        assertThat(kept.set).isEqualTo(Set.of(7L));
        assertThat(kept.map).isEqualTo(Map.of("a", 7L));
        assertThat(kept.nested).isEqualTo(List.of(List.of(7L)));
        assertUnfit(KeptLongs.class, Rows.of(List.of("key String"), new String[] { "x" }))
                .hasMessageContaining("property key (java.lang.Long) of class " + KeptLongs.class.getName());
        assertUnfit(KeptLongs.class, Rows.of(List.of("lists Array(String)"), new String[] { "[\"x\"]" }))
                .hasMessageContaining("property lists (java.util.List<java.lang.Long>[])");
    }

    @Test
    void typeVariablesThatStandForNothingTakeWhatTheirBoundTakes() {
        Kept<?, ?> kept = (Kept<?, ?>) map(Kept.class, Rows.of(
                List.of("key String", "bound Int8", "map Map(String, Int8)"), new String[] { "a", "7", "{\"a\":7}" }));

        assertThat((Object) kept.key).isEqualTo("a");
        assertThat((Object) kept.bound).isEqualTo((byte) 7);
        assertThat(kept.map).isEqualTo(Map.of("a", (byte) 7));
        assertUnfit(Kept.class, Rows.of(List.of("bound Date"), new String[] { "2026-03-01" }))
                .hasMessageContaining("property bound (java.lang.Number)");
    }

    @Test
    void aSetterOfAGenericInterface() {
        Rows rows = Rows.of(List.of("name String"), new String[] { "FRIDAY" });

        assertThat(((NamedByDay) map(NamedByDay.class, rows)).name).isEqualTo(DayOfWeek.FRIDAY);
    }

    @Test
    void whatTheClassItselfRefuses() {
        assertUnfit(Pet.class, Rows.of(List.of("age Int32"), new String[] { "-1" }))
                .hasMessageContaining("column 'age' (Int32)").hasMessageContaining("property age (int) of class")
                .hasMessageContaining("negative").hasCauseInstanceOf(IllegalStateException.class);
        assertUnfit(Weighed.class, Rows.of(List.of("kilos Int32"), new String[] { "-1" }))
                .hasMessageContaining(Weighed.class.getName()).hasMessageContaining("lighter than air");
    }

    static Stream<Arguments> exactValues() {
        return Stream.of(
                arguments("Int64", "5", Integer.class, 5), arguments("Int64", "5", int.class, 5),
                arguments("Int64", "-128", Byte.class, (byte) -128), arguments("UInt64", "32767", Short.class, Short.MAX_VALUE),
                arguments("UInt64", "9223372036854775807", Long.class, Long.MAX_VALUE),
                arguments("Int8", "1", BigInteger.class, BigInteger.ONE), arguments("Decimal(5, 2)", "7.00", Long.class, 7L),
                arguments("Float64", "2", Integer.class, 2),
                arguments("Float32", "0.1", BigDecimal.class, new BigDecimal("0.1")),
                arguments("Float32", "0.5", Double.class, 0.5), arguments("Float64", "0.5", Float.class, 0.5f),
                arguments("Float64", "NaN", Float.class, Float.NaN), arguments("Decimal(5, 2)", "1.10", Float.class, 1.1f),
                arguments("UInt64", "9223372036854775808", Double.class, 0x1p63), arguments("Int32", "7", String.class, "7"),
                arguments("String", "7", Integer.class, 7), arguments("String", "FRIDAY", DayOfWeek.class, DayOfWeek.FRIDAY),
                arguments("Date", "2026-03-01", LocalDate.class, LocalDate.of(2026, 3, 1)),
                arguments("Date", "2026-03-01", String.class, "2026-03-01"),
                arguments("Timestamp", "2026-03-01 08:15:00.123456", Instant.class,
                        Instant.parse("2026-03-01T08:15:00.123456Z")),
                arguments("Timestamp", "2026-03-01 08:15:00.123456", OffsetDateTime.class,
                        OffsetDateTime.of(2026, 3, 1, 8, 15, 0, 123_456_000, ZoneOffset.UTC)),
                arguments("Timestamp", "2026-03-01 08:15:00.000000", ZonedDateTime.class,
                        ZonedDateTime.of(2026, 3, 1, 8, 15, 0, 0, ZoneOffset.UTC)),
                arguments("Timestamp", "1970-01-01 00:00:00.005000", Date.class, new Date(5)),
                arguments("Nullable(Int32)", null, Integer.class, null));
    }

    @ParameterizedTest
    @MethodSource
    void exactValues(String columnType, String cell, Class<?> type, Object value) {
        assertThat(map(type, columnType, cell)).isEqualTo(value);
    }

    static Stream<Arguments> noLossAndNoGuess() {
        return Stream.of(
                arguments("Int16", "128", Byte.class), arguments("UInt32", "2147483648", Integer.class),
                arguments("UInt64", "9223372036854775808", Long.class), arguments("Decimal(5, 2)", "7.01", Integer.class),
                arguments("Float64", "1.5", Long.class), arguments("Float64", "NaN", Integer.class),
                arguments("Float64", "NaN", BigDecimal.class), arguments("Int64", "9007199254740993", Double.class),
                arguments("Float64", "0.1234567890123", Float.class), arguments("Float64", "1e300", Float.class),
                arguments("Decimal(40, 0)", "123456789012345678901234567890", Double.class),
                arguments("Timestamp", "2026-03-01 08:15:00.000000", LocalDateTime.class),
                arguments("Timestamp", "2026-03-01 00:00:00.000000", LocalDate.class),
                arguments("Timestamp", "1970-01-01 00:00:00.000001", Date.class),
                arguments("Date", "2026-03-01", Instant.class), arguments("String", "x", Integer.class),
                arguments("String", "SOMEDAY", DayOfWeek.class), arguments("String", "x", UUID.class),
                arguments("Int32", "1", LocalDate.class));
    }

    @ParameterizedTest
    @MethodSource
    void noLossAndNoGuess(String columnType, String cell, Class<?> type) {
        Rows rows = Rows.cell(columnType, cell);
        assertUnfit(type, rows)
                .hasMessageStartingWith(
                        "'" + rows.first().get(0) + "' in column 'c' (" + columnType + ") does not fit outputClass "
                                        + type.getName() + ": ");
    }

    @Test
    void nullIsNoPrimitive() {
        assertUnfit(int.class, Rows.cell("Nullable(Int32)", null))
                .hasMessage("NULL in column 'c' (Nullable(Int32)) does not fit outputClass int");
        assertUnfit(Pet.class, Rows.of(List.of("age Nullable(Int32)"), new String[] { null }))
                .hasMessage("NULL in column 'age' (Nullable(Int32)) does not fit property age (int) of class "
                            + Pet.class.getName());
        assertUnfit(Sorts.class, Rows.of(List.of("numbers Array(Int32 NULL)"), new String[] { "[1,NULL]" }))
                .hasMessageContaining("there is a NULL in it");
    }

    @Test
    void messagesQuoteLongValuesInPart() {
        assertUnfit(Integer.class, Rows.cell("String", "x".repeat(100) + "secret"))
                .hasMessageContaining("'" + "x".repeat(60) + "…'").hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void aValueTakesAResultOfOneColumn() {
        assertUnfit(String.class, Rows.of(List.of("a Int32", "b String"), new String[] { "1", "x" }))
                .hasMessage("outputClass java.lang.String takes a result of one column, this has 2: a, b");
    }

    @ParameterizedTest
    @ValueSource(classes = { Map.class, Object.class, Serializable.class })
    void rowsAreMapsThemselves(Class<?> type) {
        Rows rows = Rows.cell("Int32", "1");

        assertThat(map(type, rows)).isSameAs(rows.first());
    }

    @ParameterizedTest
    @ValueSource(classes = { NoWayIn.class, Half.class, Stranger.class })
    void whatCannotBeMadeIsRefusedAtOnce(Class<?> type) {
        assertThatIllegalArgumentException().isThrownBy(() -> mapping(type))
                .withMessage("Option outputClass is '" + type.getName()
                             + "', which is neither a record nor has it a constructor without parameters");
    }

    interface Stranger {
    }

    @Test
    void unknownClassesAreRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> OutputClass.mapping(
                new OutputOptions(OutputType.SelectList, "org.example.Nope", null, true), CONTEXT))
                .withMessage("Option outputClass is 'org.example.Nope', there is no such class; it takes a full name such as"
                             + " java.time.LocalDate");
    }

    @Test
    void thereAreNoObjectsInText() {
        assertThatIllegalArgumentException().isThrownBy(() -> OutputClass.mapping(
                new OutputOptions(OutputType.Csv, Pet.class.getName(), null, true), CONTEXT))
                .withMessageContaining("but rows become no objects with outputType Csv");
    }
}
