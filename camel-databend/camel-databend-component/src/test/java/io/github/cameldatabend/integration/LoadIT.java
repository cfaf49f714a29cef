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
package io.github.cameldatabend.integration;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.DatabendStatementException;
import io.github.cameldatabend.load.Gzips;
import io.github.cameldatabend.load.UnfitRowException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoadIT extends DatabendTestSupport {

    private static final String LOAD = "databend:load?table=load_it&loadMethod=";

    record Pet(int id, String name) {
    }

    /** Properties by getters, and one by its field. */
    public static class PetBean {

        private final int id;
        private final String petName;

        PetBean(int id, String petName) {
            this.id = id;
            this.petName = petName;
        }

        public int getId() {
            return id;
        }
    }

    @BeforeEach
    void newTable() {
        execute("CREATE OR REPLACE TABLE load_it (id Int32 NOT NULL, name String)");
    }

    private void execute(String sql) {
        assertThat(send("databend:query", sql).getException()).isNull();
    }

    /** Id and name of each row, with a colon between them. */
    private List<Object> loaded() {
        Exchange answer = send("databend:query?outputClass=String",
                "SELECT concat(to_string(id), ':', coalesce(name, '-')) FROM load_it ORDER BY id");
        assertThat(answer.getException()).isNull();
        return List.copyOf(answer.getMessage().getBody(List.class));
    }

    private static Map<String, Object> row(Object id, Object name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", name);
        return row;
    }

    private Exchange load(String how, Object body, Object... headers) {
        Exchange answer = send(LOAD + how, body, headers);
        assertThat(answer.getException()).isNull();
        return answer;
    }

    private void assertNothingIsLeft() {
        assertThat(loaded()).isEmpty();
        assertThat(stagedFiles()).isEmpty();
    }

    private List<?> stagedFiles() {
        Exchange answer = send("databend:query", "LIST @~");
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(List.class);
    }

    static Stream<Object> sources() {
        return Stream.of(
                List.of(row(1, "a"), row(2, null)), List.of(row(1, "a"), row(2, null)).iterator(),
                Stream.of(row(1, "a"), row(2, null)), new Object[] { row(1, "a"), row(2, null) },
                (Iterable<Map<String, Object>>) () -> List.of(row(1, "a"), row(2, null)).iterator(),
                List.of(new Pet(1, "a"), new Pet(2, null)), new Pet[] { new Pet(1, "a"), new Pet(2, null) },
                Arrays.asList(row(1, "a"), new Pet(2, null), Map.of("id", 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void rowsOfAllSorts(String method) {
        AtomicInteger closed = new AtomicInteger();
        sources().forEach(source -> {
            execute("TRUNCATE TABLE load_it");
            Object body = source instanceof Stream<?> stream ? stream.onClose(closed::incrementAndGet) : source;

            Exchange answer = load(method, body);

            assertThat(loaded()).startsWith("1:a", "2:-");
            assertThat(answer.getMessage().getBody()).isSameAs(body);
            assertThat(answer.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo((long) loaded().size());
            assertThat(answer.getMessage().getHeader(DatabendConstants.ROW_COUNT)).isEqualTo((long) loaded().size());
            assertThat(answer.getMessage().getHeader(DatabendConstants.BYTES_SENT, Long.class)).isPositive();
            assertThat(answer.getMessage().getHeader(DatabendConstants.QUERY_ID, String.class)).hasSize(32);
            assertThat(answer.getMessage().getHeader(DatabendConstants.SERVER_VERSION)).isNotNull();
            assertThat(answer.getMessage().getHeader(DatabendConstants.DUPLICATE)).isNull();
        });
        assertThat(closed).hasValue(1);
        assertThat(stagedFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void aSingleRow(String method) {
        load(method, row(1, "a"));
        load(method, new Pet(2, "b"));
        load(method + "&columns=id,pet_name", new PetBean(3, "c"), DatabendConstants.COLUMNS, "id");
        execute("ALTER TABLE load_it ADD COLUMN pet_name String");
        load(method + "&columns=id,pet_name", new PetBean(4, "d"));

        assertThat(loaded()).containsExactly("1:a", "2:b", "3:-", "4:-");
        assertThat(send("databend:query?outputType=SelectOne", "SELECT pet_name FROM load_it WHERE id = 4")
                .getMessage().getBody()).isEqualTo("d");
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void columnsAreNamedByOptionOrHeader(String method) {
        load(method + "&columns=name,id", List.of(List.of("a", 1), new Object[] { "b", 2 }));
        load(method, List.of(List.of(3, "c")), DatabendConstants.COLUMNS, List.of("id", "name"));
        load(method + "&columns=id&ignoreUnknownColumns=true", row(4, "d"));
        execute("CREATE OR REPLACE TABLE `load It` (id Int32, `Na.me, ``x``` String)");
        load(method, Map.of("id", 5, "Na.me, `x`", "e"), DatabendConstants.TABLE, "`load It`");

        assertThat(loaded()).containsExactly("1:a", "2:b", "3:c", "4:-");
        assertThat(send("databend:query?outputType=SelectOne", "SELECT `Na.me, ``x``` FROM `load It`").getMessage().getBody())
                .isEqualTo("e");
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage", "auto" })
    void noRowsAreNoRequest(String method) {
        AtomicInteger closed = new AtomicInteger();
        for (Object body : List.of(List.of(), Stream.of().onClose(closed::incrementAndGet), new Object[0])) {
            Exchange answer = load(method, body, DatabendConstants.TABLE, "no_such_table", DatabendConstants.QUERY_ID, "left");

            assertThat(answer.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(0L);
            assertThat(answer.getMessage().getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(0L);
            assertThat(answer.getMessage().getHeader(DatabendConstants.QUERY_ID)).isNull();
        }
        assertThat(closed).hasValue(1);
    }

    /** CSV and NDJSON, plain and compressed. */
    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage", "auto" })
    void filesAreSentAsTheyAre(String method, @TempDir Path folder) throws Exception {
        Path csv = Files.writeString(folder.resolve("Käfer.CSV"), "id,name\n1,a\n");
        load(method + "&format.skip_header=1", csv);
        load(method + "&format.skip_header=1", csv.toFile());
        load(method, new ByteArrayInputStream(Gzips.of("{\"id\":2,\"name\":\"b\"}\n")), Exchange.FILE_NAME, "x.ndjson.gz");
        load(method + "&columns=name,id", "d,4\n".getBytes(StandardCharsets.UTF_8), DatabendConstants.FILE_FORMAT, "csv");

        assertThat(loaded()).containsExactly("1:a", "1:a", "2:b", "4:d");
        assertThat(stagedFiles()).isEmpty();
    }

    /** With {@code null} it is a default, too, as for a staged file the server does not know that from no option. */
    @ParameterizedTest
    @CsvSource({
            "streaming,''", "stage,''", "streaming,&format.empty_field_as=null", "stage,&format.empty_field_as=null",
            "streaming,&format.empty_field_as=field_default", "stage,&format.empty_field_as=field_default" })
    void anEmptyFieldOfCsvIsTheDefault(String method, String option) {
        execute("CREATE OR REPLACE TABLE load_it (id Int32 NOT NULL, name String NULL DEFAULT 'new')");

        load(method + "&fileFormat=CSV" + option, ",a\n1,\n");

        assertThat(loaded()).containsExactly("0:a", "1:new");
    }

    /** The server goes by the name for it, by which no load sends its file. */
    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void aFileThatIsUnpackedByItsName(String method) {
        load(method + "&format.compression=AUTO", Gzips.of("1,a\n"), Exchange.FILE_NAME, "x.csv.gz");
        load(method + "&format.compression=auto", "2,b\n", Exchange.FILE_NAME, "x.csv");

        assertThat(loaded()).containsExactly("1:a", "2:b");
    }

    /** Of a streaming load the server would lose it. */
    @ParameterizedTest
    @ValueSource(strings = { "stage", "auto" })
    void theLastLineOfTsvNeedsNoLineBreak(String method) {
        load(method + "&fileFormat=TSV", "1\ta\n2\tb");

        assertThat(loaded()).containsExactly("1:a", "2:b");
        assertThat(stagedFiles()).isEmpty();
    }

    /** Of which the server would load the first alone, and call that a success. */
    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage", "auto" })
    void gzipOfTwoMembersLeavesNothing(String method, @TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("x.csv.gz"), Gzips.of("1,a\n", "2,b\n"));
        for (Object body : List.of(file, Files.readAllBytes(file), Files.newInputStream(file))) {
            Exchange answer = send(LOAD + method, body, Exchange.FILE_NAME, "x.csv.gz");

            assertThat(answer.getException()).isInstanceOfSatisfying(DatabendException.class, e -> {
                assertThat(e.getKind()).isEqualTo(Kind.SOURCE);
                assertThat(e.isOutcomeUnknown()).isFalse();
            }).hasMessageContaining("goes on behind its first gzip member");
            assertNothingIsLeft();
        }
    }

    /** All of it or nothing, wherever the source fails: at once, in the first chunk, or after many. */
    @ParameterizedTest
    @CsvSource({ "streaming,0", "streaming,3", "streaming,200000", "stage,0", "stage,3", "stage,200000" })
    void aSourceThatFailsLeavesNothing(String method, int good) {
        AtomicInteger closed = new AtomicInteger();
        RuntimeException wrong = new IllegalStateException("no more rows");
        Stream<Object> source = IntStream.rangeClosed(0, good).mapToObj(i -> {
            if (i == good) {
                throw wrong;
            }
            return (Object) row(i, "a name of some length " + i);
        }).onClose(closed::incrementAndGet);

        Exchange answer = send(LOAD + method, source);

        assertThat(answer.getException()).isInstanceOfSatisfying(DatabendException.class, e -> {
            assertThat(e.getKind()).isEqualTo(Kind.SOURCE);
            assertThat(e.isOutcomeUnknown()).isFalse();
            assertThat(e.getCause()).isSameAs(wrong);
        }).hasMessageContaining("no more rows");
        assertThat(closed).hasValue(1);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void aFileThatFailsHalfWayLeavesNothing(String method) {
        InputStream source = new FilterInputStream(new ByteArrayInputStream("1,a\n".repeat(100_000).getBytes())) {
            private int left = 300_000;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (left <= 0) {
                    throw new IOException("disk on fire");
                }
                int count = super.read(target, offset, Math.min(length, left));
                left -= count;
                return count;
            }
        };

        Exchange answer = send(LOAD + method + "&fileFormat=CSV", source);

        assertThat(answer.getException()).isInstanceOfSatisfying(DatabendException.class, e -> {
            assertThat(e.getKind()).isEqualTo(Kind.SOURCE);
            assertThat(e.isOutcomeUnknown()).isFalse();
        }).hasMessageContaining("disk on fire");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void aRowThatDoesNotFitLeavesNothing(String method) {
        Map<String, Object> unknownKey = row(3, "c");
        unknownKey.put("age", 7);
        List<Object> wrong = Arrays.asList(
                unknownKey, row(new Object(), "c"), null, List.of(1, 2), "text", row(3, List.of(Double.NaN)));
        List<String> messages = List.of(
                "Row 3 has 'age', which is none of the columns [id, name]",
                "Row 3, column 'id': a value of class java.lang.Object cannot be loaded",
                "Row 3 is null", "Row 3 has 2 values", "Row 3 is of class java.lang.String",
                "Row 3, column 'name': NaN has no");
        for (int i = 0; i < wrong.size(); i++) {
            List<Object> rows = Arrays.asList(row(1, "a"), row(2, "b"), wrong.get(i), row(4, "d"));
            if (wrong.get(i) instanceof List) {
                rows = List.of(List.of(1, "a", "x"), List.of(1, "a", "x"), wrong.get(i));
            }

            Exchange answer = send(LOAD + method + (wrong.get(i) instanceof List ? "&columns=id,name,x" : ""), rows);

            assertThat(answer.getException()).isInstanceOf(UnfitRowException.class)
                    .hasMessageStartingWith(messages.get(i));
            assertNothingIsLeft();
        }
        load(method + "&ignoreUnknownColumns=true", Arrays.asList(row(1, "a"), unknownKey));
        assertThat(loaded()).containsExactly("1:a", "3:c");
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void whatTheServerDoesNotTakeLeavesNothing(String method) {
        Map<String, Object> unknownColumn = new LinkedHashMap<>(Map.of("id", 1));
        unknownColumn.put("age", 7);
        for (Object body : List.of(
                rows(500_000, i -> i == 499_999 ? "not a number" : i), List.of(row(1, "a"), row(null, "b")),
                List.of(unknownColumn))) {
            Exchange answer = send(LOAD + method, body);

            assertThat(answer.getException()).isInstanceOfSatisfying(DatabendStatementException.class, e -> {
                assertThat(e.isOutcomeUnknown()).isFalse();
                assertThat(e.isRetryable()).isFalse();
                assertThat(e.getQueryId()).hasSize(32);
                assertThat(e.getSql()).startsWith("INSERT INTO `load_it` (`id`");
            });
            assertNothingIsLeft();
        }
        assertThat(send(LOAD + method, row(1, "a"), DatabendConstants.TABLE, "no_such_table").getException())
                .isInstanceOf(DatabendStatementException.class).hasMessageContaining("no_such_table");
        assertThat(stagedFiles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "streaming,'1,a\n2,b,c\n'", "stage,'1,a\n2,b,c\n'", "streaming,'1,a\nx,b\n'", "stage,'1,a\nx,b\n'" })
    void aFileThatTheServerDoesNotTakeLeavesNothing(String method, String csv) {
        Exchange answer = send(LOAD + method + "&fileFormat=CSV", csv);

        assertThat(answer.getException()).isInstanceOf(DatabendStatementException.class);
        assertNothingIsLeft();
    }

    /** The charset of an exchange may be one that a step before has read with. */
    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void textInWhateverCharsetOfTheExchange(String method) {
        Exchange answer = template.request(LOAD + method + "&fileFormat=CSV", exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            exchange.getMessage().setBody("1,R\u00fcdiger\n");
        });

        assertThat(answer.getException()).isNull();
        assertThat(loaded()).containsExactly("1:R\u00fcdiger");
    }

    /** As the aggregators of Camel collect them: bodies, messages, exchanges. */
    @Test
    void messagesAreRows() {
        List<Object> messages = IntStream.range(0, 3).mapToObj(i -> {
            Exchange exchange = message(i);
            return i == 1 ? (Object) exchange.getMessage() : exchange;
        }).toList();

        load("auto", messages);

        assertThat(loaded()).containsExactly("0:x", "1:x", "2:x");
    }

    @Test
    void messagesOfAnySourceAreRows() {
        load("auto", Stream.of(message(0), message(1)));
        load("auto", List.of(message(2)).iterator());
        load("auto", new Object[] { message(3) });
        load("auto", List.of(row(4, "x"), message(5)));
        load("auto", message(6));

        assertThat(loaded()).containsExactly("0:x", "1:x", "2:x", "3:x", "4:x", "5:x", "6:x");
    }

    private Exchange message(int id) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(row(id, "x"));
        return exchange;
    }

    private static Iterator<Object> rows(int count, IntFunction<Object> id) {
        return IntStream.range(0, count).mapToObj(i -> (Object) row(id.apply(i), "x")).iterator();
    }

    @Test
    void aStageThatIsNotThere() {
        assertThat(send(LOAD + "stage&stage=no_such_stage", row(1, "a")).getException())
                .isInstanceOf(DatabendException.class).hasMessageContaining("no_such_stage");
        assertThat(loaded()).isEmpty();
    }

    /** Whatever is asked for twice is done once, and the second time said to be. */
    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage", "auto" })
    void aLabelLoadsOnce(String method) {
        String label = "load-it-" + UUID.randomUUID();
        for (boolean again : new boolean[] { false, true, true }) {
            Exchange answer = load(method, List.of(row(1, "a"), row(2, "b")), DatabendConstants.DEDUPLICATE_LABEL, label);

            assertThat(answer.getMessage().getHeader(DatabendConstants.DUPLICATE)).isEqualTo(again);
            assertThat(answer.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(again ? 0L : 2L);
            assertThat(answer.getMessage().getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(2L);
            assertThat(loaded()).containsExactly("1:a", "2:b");
            assertThat(stagedFiles()).isEmpty();
        }
        Exchange other = load(method + "&deduplicateLabel=${header.part}-" + label, "3,c\n", "part", 7,
                DatabendConstants.FILE_FORMAT, "CSV");
        assertThat(other.getMessage().getHeader(DatabendConstants.DUPLICATE)).isEqualTo(false);
        Exchange same = load(method, "3,c\n", DatabendConstants.DEDUPLICATE_LABEL, "7-" + label,
                DatabendConstants.FILE_FORMAT, "CSV");
        assertThat(same.getMessage().getHeader(DatabendConstants.DUPLICATE)).isEqualTo(true);
        assertThat(loaded()).containsExactly("1:a", "2:b", "3:c");
    }

    @Test
    void rowsThatReplaceOthers() {
        load("auto", List.of(row(1, "a"), row(2, "b")));

        load("auto&replaceOn=id", List.of(row(2, "c"), row(3, "d")));

        assertThat(loaded()).containsExactly("1:a", "2:c", "3:d");
    }

    /** The server does not know which of the two it should take. */
    @Test
    void rowsThatReplaceEachOther() {
        load("auto", List.of(row(1, "a"), row(2, "b"), row(3, "c")));

        Exchange answer = send(LOAD + "auto&replaceOn=id", List.of(row(2, "d"), row(1, "e"), row(2, "f")));

        assertThat(answer.getException()).isInstanceOfSatisfying(DatabendStatementException.class, e -> {
            assertThat(e.getCode()).isEqualTo(4000);
            assertThat(e.isOutcomeUnknown()).isFalse();
        });
        assertThat(loaded()).containsExactly("1:a", "2:b", "3:c");
        assertThat(stagedFiles()).isEmpty();
    }

    @Test
    void inATransaction() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:undone").to("databend:begin").to("databend:load?table=load_it").to("databend:rollback");
                from("direct:done").to("databend:begin").to("databend:load?table=load_it").to("databend:commit");
            }
        });

        assertThat(send("direct:undone", row(1, "a")).getException()).isNull();
        assertThat(loaded()).isEmpty();
        assertThat(stagedFiles()).isEmpty();
        assertThat(send("direct:done", row(2, "b")).getException()).isNull();
        assertThat(loaded()).containsExactly("2:b");
        assertThat(stagedFiles()).isEmpty();
    }

    @Test
    void settingsAndDatabaseOfTheStep() {
        execute("CREATE DATABASE IF NOT EXISTS load_it_db");
        execute("CREATE OR REPLACE TABLE load_it_db.moments (moment Timestamp)");
        for (String method : List.of("streaming", "stage")) {
            assertThat(send("databend:load?table=moments&database=load_it_db&setting.timezone=Asia/Tokyo&loadMethod=" + method,
                    Map.of("moment", "2026-03-01 08:15:00")).getException()).isNull();
        }

        Instant moment = Instant.parse("2026-02-28T23:15:00Z");
        assertThat(send("databend:query?outputClass=java.time.Instant", "SELECT moment FROM load_it_db.moments")
                .getMessage().getBody()).isEqualTo(List.of(moment, moment));
        execute("DROP DATABASE load_it_db");
    }

    /** A message for each row, a request for each 10,000 of them. */
    @Test
    void aggregatedMessages() throws Exception {
        int messages = 1_000_000;
        AtomicInteger loads = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rows").split(body()).streaming()
                        .aggregate(constant(true), new GroupedBodyAggregationStrategy()).completionSize(10_000)
                        .to("databend:load?table=load_it")
                        .process(exchange -> {
                            assertThat(exchange.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(10_000L);
                            loads.incrementAndGet();
                        });
            }
        });

        Exchange answer = send("direct:rows", rows(messages, i -> i));

        assertThat(answer.getException()).isNull();
        Awaitility.await().untilAsserted(() -> assertThat(loads).hasValue(messages / 10_000));
        assertThat(send("databend:query?outputType=SelectOne", "SELECT sum(id) FROM load_it").getMessage().getBody().toString())
                .isEqualTo("499999500000");
    }
}
