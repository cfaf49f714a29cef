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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.operation.ParameterBinding;
import org.apache.camel.Message;

import static io.github.cameldatabend.client.Road.header;
import static io.github.cameldatabend.client.Road.option;
import static io.github.cameldatabend.client.Road.to;

/** Into statements and the requests about them. */
final class StatementRoads {

    private StatementRoads() {
    }

    static Stream<Road> all() {
        return Stream.of(parameters(), sessions(), queries(), procedures()).flatMap(roads -> roads);
    }

    private static Road parameter(String name, ParameterBinding binding, String sql, BiConsumer<Message, String> message) {
        return to("query", name + ", bound by the " + binding).option((options, value) -> {
            options.setSql(sql);
            options.setParameterBinding(binding);
        }).message(message);
    }

    private static Stream<Road> parameters() {
        return Stream.of(ParameterBinding.client, ParameterBinding.server).flatMap(binding -> Stream.of(
                parameter("a value", binding, "SELECT :#v", (message, value) -> message.setBody(Map.of("v", value))),
                parameter("a value by a header", binding, "SELECT a FROM t WHERE b=:#v-- c",
                        (message, value) -> message.setHeader("v", value)),
                parameter("a value by a variable", binding, "SELECT a FROM t WHERE b=:#v",
                        (message, value) -> message.getExchange().setVariable("v", value)),
                parameter("a value by its place", binding, "SELECT 'a', ?, ?",
                        (message, value) -> message.setBody(Arrays.asList(value, 1))),
                parameter("a value in a list", binding, "SELECT a FROM t WHERE b IN (:#in:v)",
                        (message, value) -> message.setHeader(DatabendConstants.PARAMETERS, Map.of("v", List.of(value, "b")))),
                parameter("a value in an array", binding, "SELECT :#v",
                        (message, value) -> message.setBody(Map.of("v", List.of(List.of(value))))),
                parameter("an expression", binding, "SELECT :#${header.w}",
                        (message, value) -> message.setHeader("w", value))));
    }

    private static Stream<Road> sessions() {
        BiConsumer<DatabendConfiguration, String> select = (options, value) -> options.setSql("SELECT 1");
        return Stream.of(
                header("query", DatabendConstants.DATABASE), header("query", DatabendConstants.DEDUPLICATE_LABEL),
                to("query", "value of a setting by a header").message(
                        (message, value) -> message.setHeader(DatabendConstants.SETTINGS, Map.of("a", value))),
                to("query", "name of a setting by a header").message(
                        (message, value) -> message.setHeader(DatabendConstants.SETTINGS, Map.of(value, "a"))),
                option("query", "setting", (options, value) -> options.setSettings(Map.of("a", value))),
                option("query", "name of a setting", (options, value) -> options.setSettings(Map.of(value, "a"))),
                option("query", "database", DatabendConfiguration::setDatabase),
                option("query", "role", DatabendConfiguration::setRole),
                option("query", "outputHeader", DatabendConfiguration::setOutputHeader).closed(),
                option("query", "outputClass", DatabendConfiguration::setOutputClass),
                option("begin", "database", DatabendConfiguration::setDatabase))
                .map(road -> road.firstOption(select));
    }

    private static Stream<Road> queries() {
        BiConsumer<DatabendConfiguration, String> id = (options, value) -> options.setQueryId("q1");
        return Stream.concat(
                Stream.of("status", "kill", "finalize", "nextPage").map(operation -> to(
                        operation, "header " + DatabendConstants.QUERY_ID).message((message, value) -> {
                            message.setHeader(DatabendConstants.NEXT_URI, "/v1/query/" + value + "/page/1");
                            message.setHeader(DatabendConstants.QUERY_ID, value);
                        })),
                Stream.of(
                        option("kill", "queryId", DatabendConfiguration::setQueryId),
                        header("kill", DatabendConstants.NODE_ID).option(id),
                        header("nextPage", DatabendConstants.NEXT_URI).option(id),
                        // what is none is left out
                        header("kill", "traceparent").option(id).closed()));
    }

    private static Stream<Road> procedures() {
        BiConsumer<DatabendConfiguration, String> name = (options, value) -> options.setProcedureName("p");
        return Stream.of(
                header("callProcedure", DatabendConstants.PROCEDURE_NAME).body(List.of(1)),
                to("callProcedure", "argument").option(name).message((message, value) -> message.setBody(List.of(value))),
                header("callProcedure", DatabendConstants.PROCEDURE_ARGS).option(name).body(List.of(1)),
                header("getProcedure", DatabendConstants.PROCEDURE_NAME),
                option("getProcedure", "procedureName", DatabendConfiguration::setProcedureName),
                header("getProcedure", DatabendConstants.PROCEDURE_ARGS).option(name),
                option("getProcedure", "procedureArgs", DatabendConfiguration::setProcedureArgs).option(name),
                header("getProcedure", DatabendConstants.PROCEDURE_NAME).option(StatementRoads::adminUrl),
                header("getProcedure", DatabendConstants.PROCEDURE_ARGS).option(name).option(StatementRoads::adminUrl),
                option("listProcedures", "tenant", DatabendConfiguration::setTenant).option(StatementRoads::adminUrl));
    }

    private static void adminUrl(DatabendConfiguration options, String value) {
        options.setAdminUrl(options.getUrl());
    }
}
