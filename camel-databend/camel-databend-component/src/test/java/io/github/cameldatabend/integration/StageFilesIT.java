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

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.client.QueryProgress;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.load.SendProgress;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files to a stage by {@code upload}, and from there into a table by {@code insertFromStage}. */
class StageFilesIT extends DatabendTestSupport {

    private static final String CSV = "id,name\n1,Rex\n2,\"A, b\"\n3,\\N\n";
    private static final String UPLOAD = "databend:upload";
    private static final String INSERT = "databend:insertFromStage?table=stage_files";
    private static final String INSERT_CSV = INSERT + "&fileFormat=CSV&format.skip_header=1";

    private final String folder = "camel-it/" + UUID.randomUUID();
    private final List<SendProgress> progress = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @TempDir
    Path directory;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("progress", new ProgressListener() {

            @Override
            public void progressed(QueryProgress ofAQuery) {
                // not of an upload
            }

            @Override
            public void sending(SendProgress sent) {
                progress.add(sent);
            }
        });
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered").errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .enrich("direct:insertThenFail", (original, done) -> {
                            original.getMessage().setHeaders(done.getMessage().getHeaders());
                            return original;
                        });
                from("direct:insertThenFail").errorHandler(noErrorHandler())
                        .to(INSERT_CSV + "&deduplicateLabel=${header.label}-${header.CamelDatabendStagePath}")
                        .process(exchange -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw new IllegalStateException("not yet");
                            }
                        });
                from("direct:export")
                        .to("databend:query?outputType=Csv&csvHeader=false&sql=SELECT number, 'row' FROM numbers(100000)")
                        .to(UPLOAD);
                from("direct:exportWithNames").to("databend:query?outputType=Csv").to(UPLOAD);
                from("direct:undone").to("databend:begin").to(INSERT_CSV)
                        .to("databend:query?sql=SELECT count(*) FROM stage_files&outputType=SelectOne&outputHeader=inside")
                        .to("databend:rollback");
            }
        };
    }

    @BeforeEach
    void table() {
        sql("CREATE OR REPLACE TABLE stage_files (id INT, name STRING)");
    }

    @AfterEach
    void clean() {
        sql("REMOVE @~/" + folder + "/");
        sql("DROP TABLE stage_files");
    }

    private Object sql(String sql) {
        return ok(send("databend:query", sql)).getMessage().getBody();
    }

    private static Exchange ok(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError("The exchange has failed", exchange.getException());
        }
        return exchange;
    }

    private Exchange upload(Object body, String name) {
        return send(UPLOAD, body, DatabendConstants.STAGE_PATH, folder, Exchange.FILE_NAME, name);
    }

    private String staged(String name) {
        return folder + "/" + name;
    }

    private Exchange insert(String uri, String name) {
        return send(uri, "the body", DatabendConstants.STAGE_PATH, staged(name));
    }

    private List<Object> rows() {
        List<Object> rows = new ArrayList<>();
        ((List<?>) sql("SELECT id, name FROM stage_files ORDER BY id"))
                .forEach(row -> rows.add(new ArrayList<>(((Map<?, ?>) row).values())));
        return rows;
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static final List<Object> ROWS = List.of(row(1, "Rex"), row(2, "A, b"), row(3, null));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Its rows are in the table, and nothing else. */
    private void assertUploaded(Exchange upload, String name) {
        assertThat(upload.getException()).isNull();
        assertThat(upload.getMessage().getBody()).isEqualTo(List.of("@~/" + staged(name)));
        assertThat(upload.getMessage().getHeader(DatabendConstants.STAGED_FILES)).isEqualTo(List.of("@~/" + staged(name)));
        ok(insert(INSERT_CSV, name));
        assertThat(rows()).isEqualTo(ROWS);
        sql("TRUNCATE TABLE stage_files");
    }

    @Test
    void bodiesOfAllSorts() throws Exception {
        Path file = Files.writeString(directory.resolve("file.csv"), CSV);
        File cached = Files.writeString(directory.resolve("cached.csv"), CSV).toFile();
        Map<String, Object> bodies = new LinkedHashMap<>();
        bodies.put("Path", file);
        bodies.put("File", file.toFile());
        bodies.put("byte[]", bytes(CSV));
        bodies.put("String", CSV);
        bodies.put("InputStream", new ByteArrayInputStream(bytes(CSV)));
        bodies.put("InputStreamCache", new InputStreamCache(bytes(CSV)));
        bodies.put("FileInputStreamCache", new FileInputStreamCache(cached));
        bodies.put("ReaderCache", new ReaderCache(CSV));
        for (Map.Entry<String, Object> body : bodies.entrySet()) {
            Exchange upload = upload(body.getValue(), "pets.csv");

            assertThat(upload.getException()).as(body.getKey()).isNull();
            assertThat(upload.getMessage().getHeader(DatabendConstants.BYTES_SENT)).isEqualTo((long) CSV.length());
            assertUploaded(upload, "pets.csv");
        }
    }

    @Test
    void fileOfTheFileComponent() throws Exception {
        Files.createDirectories(directory.resolve("2026"));
        Files.writeString(directory.resolve("2026/pets.csv"), CSV);
        Exchange received = consumer.receive("file:" + directory + "?recursive=true&noop=true", 10_000);

        Exchange upload = template.send(UPLOAD, exchange -> {
            exchange.getMessage().setBody(received.getMessage().getBody());
            exchange.getMessage().setHeaders(received.getMessage().getHeaders());
            exchange.getMessage().setHeader(DatabendConstants.STAGE_PATH, folder);
        });

        assertUploaded(upload, "2026/pets.csv");
    }

    @Test
    void ownNameWithoutTheHeader() throws Exception {
        Path file = Files.writeString(directory.resolve("file.csv"), CSV);

        assertUploaded(send(UPLOAD, file, DatabendConstants.STAGE_PATH, folder + "/"), "file.csv");
    }

    @Test
    void charsetOfText() {
        Exchange upload = template.request(UPLOAD, exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            exchange.getMessage().setHeader(DatabendConstants.STAGE_PATH, folder);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "latin.csv");
            exchange.getMessage().setBody("1,Rüdiger\n");
        });

        assertThat(ok(upload).getMessage().getHeader(DatabendConstants.BYTES_SENT)).isEqualTo(10L);
        ok(upload("1,Rüdiger\n", "utf-8.csv"));
        ok(insert(INSERT + "&fileFormat=CSV", "utf-8.csv"));
        assertThat(rows()).containsExactly(row(1, "Rüdiger"));
    }

    @Test
    void severalFilesInOneRequest() throws Exception {
        Path one = Files.writeString(directory.resolve("one.csv"), "1,a\n");
        Path two = Files.writeString(directory.resolve("two.csv"), "2,b\n");

        Exchange upload = ok(send(UPLOAD, List.of(one, two.toFile()), DatabendConstants.STAGE_PATH, folder));

        assertThat(upload.getMessage().getBody())
                .isEqualTo(List.of("@~/" + staged("one.csv"), "@~/" + staged("two.csv")));
        ok(send(INSERT + "&fileFormat=CSV", null, DatabendConstants.STAGE_PATH, folder + "/"));
        assertThat(rows()).containsExactly(row(1, "a"), row(2, "b"));
    }

    /** What an aggregator collects: each has its name with it. */
    @Test
    void groupedMessages() {
        Exchange one = new DefaultExchange(context);
        one.getMessage().setHeader(Exchange.FILE_NAME, "one.csv");
        one.getMessage().setBody("1,a\n");
        Exchange two = new DefaultExchange(context);
        two.getMessage().setHeader(Exchange.FILE_NAME, "two.csv");
        two.getMessage().setBody(bytes("2,b\n"));

        ok(send(UPLOAD, List.of(one, two.getMessage()), DatabendConstants.STAGE_PATH, folder));

        ok(send(INSERT + "&fileFormat=CSV", null, DatabendConstants.STAGE_PATH, folder + "/"));
        assertThat(rows()).containsExactly(row(1, "a"), row(2, "b"));
    }

    @Test
    void resultOfAQueryGoesToAStageWhileItIsRead() {
        Exchange upload
                = ok(send("direct:export", null, DatabendConstants.STAGE_PATH, folder, Exchange.FILE_NAME, "export.csv"));

        ok(insert(INSERT, "export.csv"));
        assertThat(rows()).hasSize(100_000).endsWith(row(99_999, "row"));
        assertThat((Long) upload.getMessage().getHeader(DatabendConstants.BYTES_SENT)).isGreaterThan(100_000L);
    }

    @Test
    void countIsWhatTheServerWrote() {
        ok(upload(CSV, "pets.csv"));

        Exchange insert = ok(insert(INSERT_CSV, "pets.csv"));

        assertThat(insert.getMessage().getBody()).isEqualTo("the body");
        assertThat(insert.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(3L);
        assertThat(insert.getMessage().getHeaders()).doesNotContainKeys(
                DatabendConstants.DUPLICATE, DatabendConstants.ROW_COUNT);
        assertThat(insert.getMessage().getHeader(DatabendConstants.QUERY_ID)).isNotNull();
        assertThat(insert.getMessage().getHeader(DatabendConstants.STATE)).isEqualTo("Succeeded");
    }

    /** What the docs warn of. */
    @Test
    void filesWhosePathsBeginAlikeAreTakenAlong() {
        ok(upload("1,a\n", "pets.csv"));
        ok(upload("2,b\n", "pets.csv.bak"));
        ok(upload("3,c\n", "pets-2.csv"));

        ok(insert(INSERT + "&fileFormat=CSV&copyOption.purge=true", "pets.csv"));

        assertThat(rows()).containsExactly(row(1, "a"), row(2, "b"));
        assertThat((List<?>) sql("LIST @~/" + folder + "/")).hasSize(1);
    }

    @Test
    void whereTheUploadBeforeHasPutIt() {
        Exchange upload = ok(upload(CSV, "pets.csv"));

        ok(send(INSERT_CSV, null, DatabendConstants.STAGED_FILES,
                upload.getMessage().getHeader(DatabendConstants.STAGED_FILES)));

        assertThat(rows()).isEqualTo(ROWS);
    }

    @Test
    void columns() {
        sql("CREATE OR REPLACE TABLE stage_files (id INT, name STRING, age INT DEFAULT 7)");
        ok(upload("a,1\n", "a.csv"));

        ok(insert(INSERT + "&columns=name,id&fileFormat=CSV", "a.csv"));
        ok(send(INSERT + "&columns=id&fileFormat=CSV", null, DatabendConstants.STAGE_PATH, staged("a.csv"),
                DatabendConstants.COLUMNS, List.of("name", "age")));

        assertThat((List<?>) sql("SELECT id, name, age FROM stage_files ORDER BY age")).map(Object::toString)
                .containsExactly("{id=null, name=a, age=1}", "{id=1, name=a, age=7}");
    }

    @Test
    void aSingleColumnWithNullsThereAndBack() {
        sql("CREATE OR REPLACE TABLE stage_files (name STRING)");
        ok(send("direct:exportWithNames", "SELECT * FROM (VALUES ('a'), (NULL), (''), ('\\\\N')) t (name)",
                DatabendConstants.STAGE_PATH, folder, Exchange.FILE_NAME, "names.csv"));

        ok(insert(INSERT_CSV, "names.csv"));

        assertThat((List<?>) sql("SELECT name FROM stage_files ORDER BY name NULLS FIRST")).map(Object::toString)
                .containsExactly("{name=null}", "{name=}", "{name=\\N}", "{name=a}");
    }

    @Test
    void names() {
        sql("CREATE OR REPLACE TABLE `Stage, \"files\"` (`a b` INT, `c``d` STRING)");
        ok(upload("1,x\n", "a.csv"));

        ok(send("databend:insertFromStage?fileFormat=CSV", null, DatabendConstants.STAGE_PATH, staged("a.csv"),
                DatabendConstants.TABLE, "default.`Stage, \"files\"`", DatabendConstants.COLUMNS, List.of("a b", "c`d")));

        assertThat(sql("SELECT count(*) AS n FROM `Stage, \"files\"`")).asString().contains("n=1");
        sql("DROP TABLE `Stage, \"files\"`");
    }

    @Test
    void ownStatement() {
        ok(upload("1\n2\n", "ids.csv"));

        ok(insert("databend:insertFromStage?fileFormat=CSV&sql=INSERT INTO stage_files (id, name) VALUES (?, 'x')", "ids.csv"));
        assertThat(rows()).containsExactly(row(1, "x"), row(2, "x"));
        ok(send("databend:insertFromStage?fileFormat=CSV", null, DatabendConstants.STAGE_PATH, staged("ids.csv"),
                DatabendConstants.SQL, "REPLACE INTO stage_files (id) ON (id) VALUES"));
        assertThat(rows()).containsExactly(row(1, null), row(2, null));
    }

    @Test
    void replaceOn() {
        sql("INSERT INTO stage_files VALUES (1, 'old'), (9, 'kept')");
        ok(upload(CSV, "pets.csv"));

        ok(insert(INSERT_CSV + "&replaceOn=id", "pets.csv"));

        assertThat(rows()).containsExactly(row(1, "Rex"), row(2, "A, b"), row(3, null), row(9, "kept"));
    }

    /** Of the first sort the server tells in rows of its answer. */
    @Test
    void linesThatAreLeftOut() {
        ok(upload("1,Rex\n2,Tom,tomcat\n3,Ada\n", "fields.csv"));
        ok(upload("4,Kit\nfive,Bob\n", "value.csv"));

        Exchange fields = ok(insert(INSERT + "&copyOption.on_error=continue", "fields.csv"));
        Exchange value = ok(insert(INSERT + "&copyOption.on_error=continue", "value.csv"));

        assertThat(fields.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(2L);
        assertThat(value.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(1L);
        assertThat(rows()).containsExactly(row(1, "Rex"), row(3, "Ada"), row(4, "Kit"));
    }

    @Test
    void formats() throws Exception {
        ok(upload("1\tRex\n", "a.tsv"));
        ok(insert(INSERT, "a.tsv"));
        ok(upload("{\"id\": 2, \"name\": \"Tom\"}\n", "a.ndjson"));
        ok(insert(INSERT, "a.ndjson"));
        ok(upload("3|Ada\n", "a.txt"));
        ok(insert(INSERT + "&fileFormat=csv&format.FIELD_DELIMITER=|", "a.txt"));
        ok(upload("5,Bob\n", "b.txt"));
        ok(send(INSERT + "&fileFormat=PARQUET", null, DatabendConstants.STAGE_PATH, staged("b.txt"),
                DatabendConstants.FILE_FORMAT, FileFormat.CSV));
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(gzipped)) {
            gzip.write(bytes("4,Zip\n"));
        }
        ok(upload(gzipped.toByteArray(), "a.csv.gz"));
        ok(insert(INSERT, "a.csv.gz"));

        assertThat(rows()).containsExactly(row(1, "Rex"), row(2, "Tom"), row(3, "Ada"), row(4, "Zip"),
                row(5, "Bob"));
    }

    @Test
    void formatOfTheStage() {
        sql("CREATE OR REPLACE STAGE camel_it_stage FILE_FORMAT = (TYPE = CSV FIELD_DELIMITER = '|')");
        ok(send(UPLOAD + "?stage=camel_it_stage", "1|Rex\n", Exchange.FILE_NAME, "pets.csv"));

        ok(send(INSERT + "&stage=camel_it_stage&path=pets.csv", null));

        assertThat(rows()).containsExactly(row(1, "Rex"));
        sql("DROP STAGE camel_it_stage");
    }

    /**
     * The folder that an upload was told stays in its header: files of another that begins so are of other messages.
     */
    @Test
    void theFileOfAnUploadToAFolder() {
        for (String number : List.of("12", "1")) {
            ok(send(UPLOAD, number + ",x\n", DatabendConstants.STAGE_PATH, staged(number), Exchange.FILE_NAME, "x.csv"));
        }

        Exchange done
                = ok(send(INSERT + "&fileFormat=CSV&copyOption.purge=true", null, DatabendConstants.STAGE_PATH, staged("1"),
                        DatabendConstants.STAGED_FILES, List.of("@~/" + staged("1/x.csv"))));

        assertThat(done.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(1L);
        assertThat(rows()).containsExactly(row(1, "x"));
        assertThat((List<?>) sql("LIST @~/" + folder + "/")).hasSize(1);
    }

    @Test
    void purge() {
        ok(upload(CSV, "pets.csv"));

        ok(insert(INSERT_CSV + "&copyOption.PURGE=true", "pets.csv"));

        assertThat(rows()).isEqualTo(ROWS);
        assertThat((List<?>) sql("LIST @~/" + folder + "/")).isEmpty();
    }

    @Test
    void fileStaysWhenItIsToBePurgedButCannotBeLoaded() {
        ok(upload("1,Rex\nx,y\n", "pets.csv"));

        Exchange insert = insert(INSERT + "&fileFormat=CSV&copyOption.purge=true", "pets.csv");

        assertThat(insert.getException()).isInstanceOf(DatabendException.class);
        assertThat(rows()).isEmpty();
        assertThat((List<?>) sql("LIST @~/" + folder + "/")).hasSize(1);
    }

    @Test
    void redeliveryDoesNotLoadTwice() {
        ok(upload(CSV, "pets.csv"));

        Exchange done = ok(send("direct:redelivered", null, DatabendConstants.STAGE_PATH, staged("pets.csv"), "label",
                UUID.randomUUID().toString()));

        assertThat(attempts).hasValue(3);
        assertThat(rows()).isEqualTo(ROWS);
        assertThat(done.getMessage().getHeader(DatabendConstants.DUPLICATE)).isEqualTo(true);
        assertThat(done.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(0L);
    }

    @Test
    void labelOfTheHeader() {
        ok(upload(CSV, "pets.csv"));
        String label = UUID.randomUUID().toString();

        for (boolean duplicate : new boolean[] { false, true }) {
            Exchange insert = ok(send(INSERT_CSV + "&deduplicateLabel=${random(1000000)}", null, DatabendConstants.STAGE_PATH,
                    staged("pets.csv"), DatabendConstants.DEDUPLICATE_LABEL, label));
            assertThat(insert.getMessage().getHeader(DatabendConstants.DUPLICATE)).isEqualTo(duplicate);
        }

        assertThat(rows()).isEqualTo(ROWS);
    }

    @Test
    void transaction() {
        ok(upload(CSV, "pets.csv"));

        Exchange undone = ok(send("direct:undone", null, DatabendConstants.STAGE_PATH, staged("pets.csv")));

        assertThat(((Number) undone.getMessage().getHeader("inside")).intValue()).isEqualTo(3);
        assertThat(rows()).isEmpty();
    }

    /** Of how many lines there are, the listener is not to suffer. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 0 })
    void listener(int interval) {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'x');

        ok(send(UPLOAD + "?progressListener=#progress&progressLogInterval=" + interval, large,
                DatabendConstants.STAGE_PATH, folder, Exchange.FILE_NAME, "large"));

        assertThat(progress).isNotEmpty();
        assertThat(progress.get(progress.size() - 1)).satisfies(last -> {
            assertThat(last.finished()).isTrue();
            assertThat(last.bytes()).isEqualTo(3_000_000);
            assertThat(last.totalBytes()).isEqualTo(3_000_000);
        });
    }

    private static DatabendException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(DatabendException.class);
        return (DatabendException) exchange.getException();
    }

    @Test
    void missingStage() {
        DatabendException failure = failure(send(UPLOAD + "?stage=camel_it_nowhere", CSV, Exchange.FILE_NAME, "pets.csv"));

        assertThat(failure.getCode()).isEqualTo(2501);
        assertThat(failure).hasMessageContaining("camel_it_nowhere");
        assertThat(failure(send(INSERT + "&stage=camel_it_nowhere&path=x.csv&fileFormat=CSV", null)).getCode()).isEqualTo(2501);
    }

    @Test
    void missingTable() {
        ok(upload(CSV, "pets.csv"));

        DatabendException failure = failure(insert("databend:insertFromStage?table=stage_files_nowhere", "pets.csv"));

        assertThat(failure.getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure.getOperation()).isEqualTo("insertFromStage");
        assertThat(failure.getCode()).isEqualTo(1025);
    }

    @Test
    void columnCountMismatch() {
        ok(upload("1,x,y\n", "pets.csv"));

        assertThat(failure(insert(INSERT, "pets.csv")).getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(rows()).isEmpty();
    }

    @Test
    void typeMismatchFarDown() throws IOException {
        Path file = directory.resolve("far.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 1; i <= 600_000; i++) {
                out.write(bytes((i == 500_000 ? "no number" : "" + i) + ",x\n"));
            }
        }
        ok(upload(file, "far.csv"));

        DatabendException failure = failure(insert(INSERT, "far.csv"));

        assertThat(failure.getKind()).isEqualTo(Kind.STATEMENT);
        // what the server says of it
        assertThat(failure.getMessage()).containsAnyOf("500000", "499999", "no number");
        assertThat(rows()).isEmpty();
    }

    @Test
    void streamThatAnEarlierAttemptHasSent() {
        InputStream stream = new ByteArrayInputStream(bytes(CSV));
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(stream);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "pets.csv");
        exchange.getMessage().setHeader(DatabendConstants.STAGE_PATH, folder);
        template.send(UPLOAD, exchange);
        assertThat(exchange.getException()).isNull();
        exchange.getMessage().setBody(stream);

        template.send(UPLOAD, exchange);

        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read by an earlier step or attempt");
    }

    @Test
    void readerIsNoFile() {
        assertThat(upload(new StringReader("x"), "x").getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.io.StringReader").hasMessageContaining("it takes File, Path,");
    }
}
