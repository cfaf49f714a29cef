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
package io.github.cameldatabend;

import java.io.File;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What {@code load} refuses before anything is sent.
 */
class LoadOptionsTest {

    /** Nobody listens there. */
    private static final String ADDRESS = "url=http://127.0.0.1:1&retryAttempts=0";

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "table=a.b.c.d                        | Option table is 'a.b.c.d', it takes table or database.table",
            "columns=a,,b                         | Option columns is 'a,,b', where a name is empty",
            "columns=a,b,a                        | Column 'a' is twice among the columns [a, b, a]",
            "replaceOn=,                          | Option replaceOn is ',', where a name is empty",
            "stage=@inbox                         | name of a stage is '@inbox', it takes ~",
            "stage=inbox/2026                     | name of a stage is 'inbox/2026'",
            "fileFormat=XML                       | Option fileFormat is 'XML', it takes one of [CSV, TSV, NDJSON,",
            "fileFormat=CSV&format.skip=1         | Option format.skip is not known for file format CSV, which takes [allow_quoted_nulls,",
            "fileFormat=CSV&format.skip_header=yes| Option format.skip_header is 'yes' of class java.lang.String, it takes a whole number",
            "fileFormat=CSV&format.trim_space=1   | Option format.trim_space is '1' of class java.lang.String, it takes true or false",
            "copyOption.force=true                | Option copyOption.force is not known for a stage attachment, which takes [column_match_mode,",
            "fileFormat=CSV&copyOption.column_match_mode=x | Option copyOption.column_match_mode is for file format PARQUET",
            "loadMethod=insert                    | Option loadMethod is 'insert', it takes one of [auto, streaming, stage]",
            "loadMethod=streaming&replaceOn=id    | loadMethod is streaming, but rows are to be replaced, which it does not do",
            "loadMethod=streaming&copyOption.max_files=1 | loadMethod is streaming, but there are copy options",
            "deduplicateLabel=${nonsense}         | Option deduplicateLabel is '${nonsense}', it takes text and expressions of the Simple language: Unknown function",
            "loadMethod=streaming&session=exchange| Options session and loadMethod are exchange and streaming" })
    void refusedAtTheStart(String options, String message) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("databend:load?" + options + "&" + ADDRESS);
            }
        });

        assertThatThrownBy(context::start).hasStackTraceContaining(message);
    }

    private Throwable failure(String options, Object body, Object... headers) {
        context.start();
        Exchange exchange = context.createProducerTemplate().request("databend:load?" + options + "&" + ADDRESS, in -> {
            in.getMessage().setBody(body);
            for (int i = 0; i < headers.length; i += 2) {
                in.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
        return exchange.getException();
    }

    static List<Object> bodiesOfNoSort() {
        return Arrays.asList(7, new int[] { 1 }, Thread.State.NEW, Map.Entry.class);
    }

    @ParameterizedTest
    @MethodSource("bodiesOfNoSort")
    void bodyThatCannotBeLoaded(Object body) {
        assertThat(failure("table=t", body))
                .hasMessageStartingWith("The body is of class " + body.getClass().getName() + ", it takes rows (an Iterable,")
                .hasMessageContaining("or a file (File, Path, WrappedFile, InputStream, byte[], String)");
    }

    @Test
    void emptyBody() {
        assertThat(failure("table=t", null)).hasMessageStartingWith("The body is empty, it takes rows (an Iterable,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "table=t                                | pets.txt | No file format: give it as header CamelDatabendFileFormat or as option fileFormat; the ending of 'pets.txt' does not tell",
            "table=t                                |          | there is no header CamelFileName to tell",
            "table=t&format.skip=1                  | pets.csv | Option format.skip is not known for file format CSV",
            "table=t&copyOption.column_match_mode=x | pets.csv | Option copyOption.column_match_mode is for file format PARQUET",
            "table=t&loadMethod=streaming           | pets.orc | loadMethod is streaming, but the file format is",
            "stage=~                                | pets.csv | No table: give it as header CamelDatabendTable or as option table" })
    void fileThatCannotBeLoaded(String options, String name, String message) {
        assertThat(failure(options, "1,Rex\n", Exchange.FILE_NAME, name)).hasMessageContaining(message);
    }

    @Test
    void fileThatIsNotThere() {
        assertThat(failure("table=t", new File("/nowhere/pets.csv"))).hasMessage("File /nowhere/pets.csv does not exist");
        assertThat(failure("table=t&fileFormat=CSV", new File("/"))).hasMessage("File / is not one that can be read");
    }

    @Test
    void optionsOfFilesAreNotForRows() {
        assertThat(failure("table=t&fileFormat=CSV&format.skip_header=1", Map.of("id", 1)))
                .hasMessage("Options format.skip_header are for files, but the body has rows");
        assertThat(failure("table=t&fileFormat=PARQUET", Map.of("id", 1)))
                .hasMessage("The file format is PARQUET, but the body has rows, which are written as CSV or NDJSON");
    }

    @Test
    void headers() {
        Map<String, Object> row = Map.of("id", 1);
        assertThat(failure("table=t", row, DatabendConstants.TABLE, "a.b.c.d"))
                .hasMessageContaining("Header CamelDatabendTable is 'a.b.c.d'");
        assertThat(failure("table=t", row, DatabendConstants.COLUMNS, List.of("a", 7)))
                .hasMessageContaining("Header CamelDatabendColumns has '7'");
        assertThat(failure("table=t", row, DatabendConstants.COLUMNS, "a, a")).hasMessageContaining("Column 'a' is twice");
        assertThat(failure("table=t", row, DatabendConstants.STAGE, "@in")).hasMessageContaining("name of a stage is '@in'");
        assertThat(failure("table=t", row, DatabendConstants.FILE_FORMAT, "XML"))
                .hasMessageContaining("Header CamelDatabendFileFormat is 'XML', it takes one of [CSV,");
        assertThat(failure("table=t", row, DatabendConstants.DEDUPLICATE_LABEL, "zoë"))
                .hasMessageContaining("Header CamelDatabendDeduplicateLabel is 'zoë', it takes printable ASCII");
        assertThat(failure("table=t&deduplicateLabel=${header.none}", row))
                .hasMessageContaining("Option deduplicateLabel gives no text");
    }

    /** They would have to go before the text, where the server would pass over the file. */
    @Test
    void settingsOfOneStatementInASession() {
        Iterator<Map<String, Integer>> rows = List.of(Map.of("id", 1)).iterator();
        assertThat(failure("table=t&session=exchange", rows, DatabendConstants.SETTINGS, Map.of("timezone", "Asia/Tokyo")))
                .hasMessageContaining("Header CamelDatabendSettings has [timezone], but")
                .hasMessageContaining("session=stateless");
        assertThat(rows).hasNext();
    }

    static Stream<Object> sourcesReadOnce() {
        return Stream.of(List.of(Map.of("id", 1), Map.of("id", 2)).iterator(), Stream.of(Map.of("id", 1), Map.of("id", 2)));
    }

    /** The rest of the rows would pass for all of them. */
    @ParameterizedTest
    @MethodSource("sourcesReadOnce")
    void rowsThatAnEarlierAttemptHasRead(Object rows) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:in").to("databend:load?table=t&" + ADDRESS);
            }
        });
        context.start();

        Exchange exchange = context.createProducerTemplate().request("direct:in", in -> in.getMessage().setBody(rows));

        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the body was read by an earlier step or attempt, and can be read once: give a List");
    }
}
