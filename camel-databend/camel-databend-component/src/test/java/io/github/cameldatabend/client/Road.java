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
package io.github.cameldatabend.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.operation.ParameterBinding;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A way by which a value gets from an application into a request.
 *
 * @param name      for people
 * @param operation that the value is for
 * @param option    puts the value into the options
 * @param message   puts it into the message
 */
record Road(
        String name, String operation, BiConsumer<DatabendConfiguration, String> option, BiConsumer<Message, String> message) {

    private static final String ROWS = "load";

    /**
     * Found nowhere else, and coded as the hostile ones are: names of procedures have quotes only if they need some.
     */
    String harmless() {
        return name.endsWith("ProcedureName") ? "Harmless 7" : "Harmless7";
    }

    boolean isOfRows() {
        return name.startsWith("value of a row");
    }

    /**
     * @param  sent with the harmless value
     * @return      what may be sent with another: the same, but spaces at the ends of an option or an id are a slip,
     *              types have commas between them, and a name may do without quotes
     */
    List<List<String>> expected(List<String> sent, String value) {
        List<List<String>> expected = new ArrayList<>();
        for (String data : List.of(value, value.strip())) {
            expected.add(sent.stream().map(part -> part.replace(harmless(), data)).toList());
            expected.add(sent.stream().map(
                    part -> part.equals("sql name=" + harmless()) ? "sql word=" + data : part.replace(harmless(), data))
                    .toList());
        }
        if (name.endsWith("ProcedureArgs")) {
            List<String> types = List.of(value.split(" *, *"));
            expected.add(sent.stream().flatMap(part -> part.equals("sql word=" + harmless())
                    ? Stream.of("sql word=" + String.join("|sql symbol=,|sql word=", types))
                            .flatMap(all -> Stream.of(all.split("[|]")))
                    : Stream.of(part.replace(harmless(), String.join(",", types)))).toList());
        }
        return expected;
    }

    @Override
    public String toString() {
        return operation + ": " + name;
    }

    private static BiConsumer<Message, String> noMessage() {
        return (message, value) -> {
        };
    }

    private static Road header(String operation, String header) {
        return new Road("header " + header, operation, (options, value) -> {
        }, (message, value) -> message.setHeader(header, value));
    }

    private static Road option(String operation, String name, BiConsumer<DatabendConfiguration, String> option) {
        return new Road("option " + name, operation, option, noMessage());
    }

    private static Road parameter(String name, ParameterBinding binding, String sql, BiConsumer<Message, String> message) {
        return new Road(name + ", bound by the " + binding, "query", (options, value) -> {
            options.setSql(sql);
            options.setParameterBinding(binding);
        }, message);
    }

    private Road with(BiConsumer<DatabendConfiguration, String> more) {
        return new Road(name, operation, option.andThen(more), message);
    }

    private Road sending(Object body) {
        return new Road(name, operation, option, message.andThen((sent, value) -> sent.setBody(body)));
    }

    /** In back quotes, as a name stands in an option. */
    private static String quoted(String value) {
        return '`' + value.replace("`", "``") + '`';
    }

    static Stream<Road> all() {
        return Stream.of(parameters(), names(), files(), sessions(), queries(), procedures(), formats())
                .flatMap(roads -> roads);
    }

    private static Stream<Road> parameters() {
        return Stream.of(ParameterBinding.client, ParameterBinding.server).flatMap(binding -> Stream.of(
                parameter("a value", binding, "SELECT :#v", (message, value) -> message.setBody(Map.of("v", value))),
                parameter("a value by a header", binding, "SELECT a FROM t WHERE b=:#v-- c",
                        (message, value) -> message.setHeader("v", value)),
                parameter("a value by its place", binding, "SELECT 'a', ?, ?",
                        (message, value) -> message.setBody(Arrays.asList(value, 1))),
                parameter("a value in a list", binding, "SELECT a FROM t WHERE b IN (:#in:v)",
                        (message, value) -> message.setHeader(DatabendConstants.PARAMETERS, Map.of("v", List.of(value, "b")))),
                parameter("a value in an array", binding, "SELECT :#v",
                        (message, value) -> message.setBody(Map.of("v", List.of(List.of(value))))),
                parameter("an expression", binding, "SELECT :#${header.w}",
                        (message, value) -> message.setHeader("w", value))));
    }

    private static Stream<Road> names() {
        List<List<Integer>> row = List.of(List.of(1));
        BiConsumer<DatabendConfiguration, String> oneColumn = (options, value) -> options.setColumns("a");
        return Stream.of("streaming", "stage").flatMap(method -> Stream.of(
                new Road("table in quotes", ROWS, (options, value) -> options.setTable(quoted(value)), noMessage())
                        .with(oneColumn)
                        .sending(row),
                new Road(
                        "table by a header", ROWS, (options, value) -> options.setTable("t"),
                        (message, value) -> message.setHeader(DatabendConstants.TABLE, quoted(value))).with(oneColumn)
                        .sending(row),
                new Road("column in quotes", ROWS, (options, value) -> {
                    options.setTable("db.t");
                    options.setColumns(quoted(value));
                }, noMessage()).sending(row),
                new Road(
                        "column by a header", ROWS, (options, value) -> options.setTable("db.t"),
                        (message, value) -> message.setHeader(DatabendConstants.COLUMNS, List.of(value))).sending(row),
                new Road(
                        "column as a key of a row", ROWS, (options, value) -> options.setTable("t"),
                        (message, value) -> message.setBody(List.of(new HashMap<>(Map.of(value, 1))))),
                new Road("value of a row", ROWS, (options, value) -> {
                    options.setTable("t");
                    options.setColumns("a,b");
                }, (message, value) -> message.setBody(List.of(List.of(1, value), List.of(value, 2)))))
                .map(road -> new Road(road.name() + ", " + method, ROWS, road.option(), road.message())
                        .with((options, value) -> options.setLoadMethod(LoadMethod.valueOf(method)))));
    }

    private static Stream<Road> files() {
        return Stream.of(
                header("upload", DatabendConstants.STAGE).with((options, value) -> options.setPath("p"))
                        .with((options, value) -> options.setPresign(Presign.off)),
                header("upload", DatabendConstants.STAGE_PATH), header("upload", Exchange.FILE_NAME),
                header("upload", Exchange.FILE_NAME).with((options, value) -> options.setPresign(Presign.on)),
                option("upload", "path", DatabendConfiguration::setPath),
                option("upload", "stage", DatabendConfiguration::setStage))
                .map(road -> new Road(road.name(), road.operation(), road.option(), (message, value) -> {
                    message.setHeader(Exchange.FILE_NAME, "f.csv");
                    message.setBody("1\n");
                    road.message().accept(message, value);
                }));
    }

    private static Stream<Road> sessions() {
        BiConsumer<DatabendConfiguration, String> select = (options, value) -> options.setSql("SELECT 1");
        return Stream.of(
                header("query", DatabendConstants.DATABASE), header("query", DatabendConstants.DEDUPLICATE_LABEL),
                new Road(
                        "value of a setting by a header", "query", select,
                        (message, value) -> message.setHeader(DatabendConstants.SETTINGS, Map.of("a", value))),
                new Road(
                        "name of a setting by a header", "query", select,
                        (message, value) -> message.setHeader(DatabendConstants.SETTINGS, Map.of(value, "a"))),
                option("query", "setting", (options, value) -> options.setSettings(Map.of("a", value))),
                option("query", "name of a setting", (options, value) -> options.setSettings(Map.of(value, "a"))),
                option("query", "database", DatabendConfiguration::setDatabase),
                option("query", "role", DatabendConfiguration::setRole),
                option("query", "warehouse", DatabendConfiguration::setWarehouse),
                option("query", "tenant", DatabendConfiguration::setTenant),
                option("query", "username", DatabendConfiguration::setUsername),
                option("query", "password", DatabendConfiguration::setPassword),
                option("query", "accessToken", DatabendConfiguration::setAccessToken),
                option("begin", "database", DatabendConfiguration::setDatabase))
                .map(road -> road.with(select));
    }

    private static Stream<Road> queries() {
        return Stream.concat(
                Stream.of("status", "kill", "finalize", "nextPage").map(operation -> new Road(
                        "header " + DatabendConstants.QUERY_ID, operation, (options, value) -> {
                        }, (message, value) -> {
                            message.setHeader(DatabendConstants.NEXT_URI, "/v1/query/" + value + "/page/1");
                            message.setHeader(DatabendConstants.QUERY_ID, value);
                        })),
                Stream.of(
                        option("kill", "queryId", DatabendConfiguration::setQueryId),
                        new Road(
                                "header " + DatabendConstants.NODE_ID, "kill", (options, value) -> options.setQueryId("q1"),
                                (message, value) -> message.setHeader(DatabendConstants.NODE_ID, value)),
                        new Road(
                                "header " + DatabendConstants.NEXT_URI, "nextPage",
                                (options, value) -> options.setQueryId("q1"),
                                (message, value) -> message.setHeader(DatabendConstants.NEXT_URI, value)),
                        new Road(
                                "header traceparent", "kill", (options, value) -> options.setQueryId("q1"),
                                (message, value) -> message.setHeader("traceparent", value))));
    }

    private static Stream<Road> procedures() {
        BiConsumer<DatabendConfiguration, String> name = (options, value) -> options.setProcedureName("p");
        return Stream.of(
                header("callProcedure", DatabendConstants.PROCEDURE_NAME).sending(List.of(1)),
                new Road("argument", "callProcedure", name, (message, value) -> message.setBody(List.of(value))),
                header("callProcedure", DatabendConstants.PROCEDURE_ARGS).with(name).sending(List.of(1)),
                header("getProcedure", DatabendConstants.PROCEDURE_NAME),
                header("getProcedure", DatabendConstants.PROCEDURE_ARGS).with(name),
                header("getProcedure", DatabendConstants.PROCEDURE_NAME).with(Road::adminUrl),
                header("getProcedure", DatabendConstants.PROCEDURE_ARGS).with(name).with(Road::adminUrl),
                option("listProcedures", "tenant", DatabendConfiguration::setTenant).with(Road::adminUrl));
    }

    private static void adminUrl(DatabendConfiguration options, String value) {
        options.setAdminUrl(options.getUrl());
    }

    private static Stream<Road> formats() {
        BiConsumer<DatabendConfiguration, String> table = (options, value) -> {
            options.setTable("t");
            options.setPath("f.csv");
            options.setFileFormat(FileFormat.CSV);
        };
        return Stream.of(
                option("insertFromStage", "format.null_display",
                        (options, value) -> options.setFormatOptions(Map.of("null_display", value))),
                option("insertFromStage", "name of a format's option",
                        (options, value) -> options.setFormatOptions(Map.of(value, "a"))),
                option("insertFromStage", "copyOption.on_error",
                        (options, value) -> options.setCopyOptions(Map.of("on_error", value))),
                option("insertFromStage", "name of a copy option",
                        (options, value) -> options.setCopyOptions(Map.of(value, "a"))),
                option("insertFromStage", "replaceOn", (options, value) -> options.setReplaceOn(quoted(value))),
                header("insertFromStage", DatabendConstants.STAGE_PATH), header("insertFromStage", DatabendConstants.STAGE),
                header("insertFromStage", DatabendConstants.DEDUPLICATE_LABEL),
                header("download", DatabendConstants.STAGE_PATH),
                option("load", "format.null_display of a file", (options, value) -> {
                    options.setLoadMethod(LoadMethod.streaming);
                    options.setFormatOptions(Map.of("null_display", value));
                }).sending("1\n"))
                .map(road -> road.with(table).with((options, value) -> road.option().accept(options, value)));
    }
}
