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

import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.operation.RowMappingException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rows become, by {@code outputType} and what goes with it. Holds on any server.
 */
class ShapesIT extends DatabendTestSupport {

    private static final String QUERY = "databend:query";
    private static final String TWO = "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, NULL ORDER BY 1";
    private static final String COUNT = "SELECT number FROM numbers(25) ORDER BY number";

    @TempDir
    static Path folder;

    /** What rows become. */
    public static final class Pet {
        public String name;
        private LocalDate bornOn;
        private int legs;

        public void setBornOn(LocalDate bornOn) {
            this.bornOn = bornOn;
        }

        public void setLegs(int legs) {
            this.legs = legs;
        }
    }

    record Cat(String name, LocalDate bornOn, Long legs) {
    }

    private static final String PETS = "SELECT 'Tom' AS name, '2020-02-29'::Date AS born_on, 4 AS legs";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // a stream ends with its exchange, so each of these reads it before
                from("direct:text").toD("databend:query?outputType=${header.type}").convertBodyTo(byte[].class);
                from("direct:no-header").to("databend:query?outputType=Csv&csvHeader=false").convertBodyTo(String.class);
                from("direct:file").toD("databend:query?outputType=${header.type}")
                        .to("file:" + folder.toUri().getPath());
                from("direct:list").to("databend:query?outputType=StreamList").convertBodyTo(List.class);
                from("direct:lines").to("databend:query?outputType=StreamList").convertBodyTo(InputStream.class)
                        .convertBodyTo(byte[].class);
                from("direct:in-header").to("databend:query?outputHeader=result");
                from("direct:stream-in-header").to("databend:query?outputType=StreamList&outputHeader=rows")
                        .split(header("rows")).streaming().to("mock:parts").end();
                from("direct:pets").to("databend:query?outputClass=" + Pet.class.getName());
                from("direct:cats").to("databend:query?outputType=StreamList&outputClass=" + Cat.class.getName())
                        .convertBodyTo(List.class);
                from("direct:cat").to("databend:query?outputType=SelectOne&outputClass=" + Cat.class.getName());
                from("direct:numbers").to("databend:query?outputType=Page&maxRowsPerPage=10&outputClass=java.lang.Integer");
                from("direct:page").to("databend:query?outputType=Page&maxRowsPerPage=10");
            }
        };
    }

    private String text(String sql, OutputType type) {
        return new String(send("direct:text", sql, "type", type).getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
    }

    @Test
    void text() {
        assertThat(text(TWO, OutputType.Csv)).isEqualTo("a,b\n1,x\n2,\n");
        assertThat(text(TWO, OutputType.NdJson)).isEqualTo("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n");
        assertThat(text(TWO, OutputType.Json)).isEqualTo("[\n{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":null}\n]\n");
        assertThat(send("direct:no-header", TWO).getMessage().getBody()).isEqualTo("1,x\n2,\n");
    }

    @Test
    void textOfNoRows() {
        String none = "SELECT 1 AS a WHERE false";
        assertThat(text(none, OutputType.Csv)).isEqualTo("a\n");
        assertThat(text(none, OutputType.NdJson)).isEmpty();
        assertThat(text(none, OutputType.Json)).isEqualTo("[\n]\n");
    }

    @Test
    void textIntoAFile() throws Exception {
        Exchange exchange
                = send("direct:file", "SELECT number AS n FROM numbers(100000) ORDER BY number", "type", OutputType.Csv,
                        Exchange.FILE_NAME, "numbers.csv");

        assertThat(exchange.getException()).isNull();
        List<String> lines = Files.readAllLines(folder.resolve("numbers.csv"));
        assertThat(lines).hasSize(100_001).startsWith("n", "0").endsWith("99999");
    }

    @Test
    void rowsIntoAFileAreNdJson() throws Exception {
        send("direct:file", TWO, "type", OutputType.StreamList, Exchange.FILE_NAME, "stream.ndjson");
        send("direct:file", TWO, "type", OutputType.SelectList, Exchange.FILE_NAME, "list.ndjson");

        for (String file : List.of("stream.ndjson", "list.ndjson")) {
            assertThat(folder.resolve(file)).hasContent("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n");
        }
    }

    @Test
    void aStreamConverted() {
        assertThat(send("direct:list", COUNT).getMessage().getBody(List.class)).hasSize(25);
        assertThat(send("direct:lines", TWO).getMessage().getBody(String.class))
                .isEqualTo("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n");
    }

    @Test
    void aListAsText() {
        assertThat(send(QUERY, TWO).getMessage().getBody(String.class))
                .isEqualTo("[\n{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":null}\n]\n");
        assertThat(send(QUERY, TWO).getMessage().getBody()).hasToString("[{a=1, b=x}, {a=2, b=null}]");
    }

    @ParameterizedTest
    @EnumSource
    void statementsWithoutRowsAreTheSameForAll(OutputType type) {
        Object[] headers
                = { DatabendConstants.OUTPUT_TYPE, type, DatabendConstants.ROW_COUNT, 5L, DatabendConstants.NEXT_URI, "x" };
        String create = "CREATE OR REPLACE TABLE shapes_it (a Int32)";
        Message created = send(QUERY, create, headers).getMessage();
        assertThat(created.getBody()).isEqualTo(create);
        assertThat(created.getHeaders())
                .doesNotContainKeys(DatabendConstants.UPDATE_COUNT, DatabendConstants.ROW_COUNT, DatabendConstants.NEXT_URI);

        String insert = "INSERT INTO shapes_it SELECT number FROM numbers(3)";
        Message inserted = send(QUERY, insert, headers).getMessage();
        assertThat(inserted.getBody()).isEqualTo(insert);
        assertThat(inserted.getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(3L);
        assertThat(inserted.getHeaders()).doesNotContainKeys(DatabendConstants.ROW_COUNT, DatabendConstants.NEXT_URI);
        assertThat(inserted.getHeader(DatabendConstants.STATE)).isEqualTo("Succeeded");
        send(QUERY, "DROP TABLE shapes_it");
    }

    @ParameterizedTest
    @EnumSource(names = { "StreamList", "Csv", "NdJson", "Json" })
    void ofAStreamThereIsNoRowCount(OutputType type) {
        Message answer = send(QUERY, TWO, DatabendConstants.OUTPUT_TYPE, type, DatabendConstants.ROW_COUNT, 5L).getMessage();

        assertThat(answer.getHeaders()).doesNotContainKey(DatabendConstants.ROW_COUNT)
                .containsKeys(DatabendConstants.QUERY_ID, DatabendConstants.SCHEMA);
    }

    @Test
    void theResultInAHeader() {
        Message answer = send("direct:in-header", TWO).getMessage();

        assertThat(answer.getBody()).isEqualTo(TWO);
        assertThat(answer.getHeader("result")).isEqualTo(send(QUERY, TWO).getMessage().getBody());
        assertThat(answer.getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(2L);
        assertThat(send("direct:in-header", "DROP TABLE IF EXISTS shapes_it_none").getMessage().getHeaders())
                .doesNotContainKey("result");
    }

    @Test
    void aStreamInAHeader() throws Exception {
        MockEndpoint parts = getMockEndpoint("mock:parts");
        parts.expectedMessageCount(25);

        assertThat(send("direct:stream-in-header", COUNT).getException()).isNull();

        parts.assertIsSatisfied();
    }

    @Test
    void objectsOfAClass() {
        List<?> pets = send("direct:pets", PETS).getMessage().getBody(List.class);

        assertThat(pets).singleElement().isInstanceOfSatisfying(Pet.class, pet -> {
            assertThat(pet.name).isEqualTo("Tom");
            assertThat(pet.bornOn).isEqualTo("2020-02-29");
            assertThat(pet.legs).isEqualTo(4);
        });
    }

    @Test
    void records() {
        Cat tom = new Cat("Tom", LocalDate.of(2020, 2, 29), 4L);

        assertThat(send("direct:cat", PETS).getMessage().getBody()).isEqualTo(tom);
        assertThat(send("direct:cat", PETS + " WHERE false").getMessage().getBody()).isNull();
        assertThat(send("direct:cats", PETS + " UNION ALL " + PETS).getMessage().getBody()).isEqualTo(List.of(tom, tom));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        for (String route : List.of("direct:pets", "direct:cat", "direct:cats")) {
            assertThat(send(route, "SELECT 'Tom' AS name, 9.5 AS weight").getException())
                    .isInstanceOf(RowMappingException.class).hasMessageContaining("Column 'weight' (Decimal(2, 1)) fits no");
        }
        assertThat(send("direct:pets", "SELECT 2147483648 AS legs").getException())
                .isInstanceOf(RowMappingException.class)
                .hasMessageContaining("'2147483648' in column 'legs'").hasMessageContaining("property legs (int) of class");
    }

    @Test
    void theFirstPageAndTheWayToTheOthers() throws Exception {
        Message answer = send("direct:page", COUNT).getMessage();

        assertThat(answer.getBody(List.class)).hasSize(10).first().isEqualTo(Map.of("number", BigInteger.ZERO));
        assertThat(answer.getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(10L);
        assertThat(answer.getHeader(DatabendConstants.NODE_ID, String.class)).isNotEmpty();
        String id = answer.getHeader(DatabendConstants.QUERY_ID, String.class);
        String next = answer.getHeader(DatabendConstants.NEXT_URI, String.class);
        assertThat(next).startsWith("/v1/query/" + id + "/page/");
        assertThat(get(next)).contains("[\"10\"]").contains("[\"19\"]").doesNotContain("[\"20\"]");
        get("/v1/query/" + id + "/final");
    }

    private static String get(String path) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((service.username() + ":" + service.password()).getBytes());
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Basic " + credentials).build(), BodyHandlers.ofString()).body();
    }

    @Test
    void aPageThatIsTheWholeResult() {
        Message answer = send("direct:page", "SELECT 1 AS a").getMessage();

        assertThat(answer.getBody()).isEqualTo(send(QUERY, "SELECT 1 AS a").getMessage().getBody());
        assertThat(answer.getHeaders()).doesNotContainKey(DatabendConstants.NEXT_URI);
        assertThat(answer.getHeader(DatabendConstants.STATE)).isEqualTo("Succeeded");
        assertThat(send("direct:page", "SELECT 1 WHERE false").getMessage().getBody()).isEqualTo(List.of());
    }

    @Test
    void aPageOfNumbers() {
        assertThat(send("direct:numbers", "SELECT number FROM numbers(3) ORDER BY number").getMessage().getBody())
                .isEqualTo(List.of(0, 1, 2));
        assertThat(send("direct:numbers", "SELECT 2147483648").getException())
                .isInstanceOf(RowMappingException.class).hasMessageContaining("does not fit outputClass java.lang.Integer");
    }

    @Test
    void columnsOfTheSameName() {
        assertThat(send(QUERY, "SELECT 1 AS a, 2 AS a").getMessage().getBody()).isEqualTo(
                List.of(Map.of("a", (short) 1, "a_2", (short) 2)));
        assertThat(text("SELECT 1 AS a, 2 AS a", OutputType.Csv)).isEqualTo("a,a_2\n1,2\n");
    }

    @Test
    void theHeaderWinsOverTheOption() {
        assertThat(send("direct:page", TWO, DatabendConstants.OUTPUT_TYPE, "selectlist").getMessage().getHeader(
                DatabendConstants.ROW_COUNT)).isEqualTo(2L);
        assertThat(send("direct:list", TWO).getMessage().getBody()).isNotInstanceOf(Iterator.class);
    }
}
