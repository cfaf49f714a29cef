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

import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConsumerConfiguration;
import io.github.cameldatabend.operation.ParameterBinding;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** Into what consumers ask for, and into what they send about rows and files that they have found. */
final class ConsumerRoads {

    private static final String UPDATE = "UPDATE t SET done = 1 WHERE n = :#n";

    private ConsumerRoads() {
    }

    static Stream<Road> all() {
        return Stream.of(Stream.of(ParameterBinding.client, ParameterBinding.server).flatMap(ConsumerRoads::bound), queries(),
                files()).flatMap(roads -> roads);
    }

    private static Road rows(String name) {
        return Road.from("query", name).option((options, value) -> options.setSql("SELECT n FROM t"));
    }

    private static Road found(String name) {
        return rows(name).server(RecordingServer::setCell);
    }

    /** Where it has come to, and how it goes on from there. */
    private static Road watermark(String name) {
        return Road.from("query", name)
                .option((options, value) -> options.setSql("SELECT n FROM t WHERE n > :#watermark ORDER BY n"))
                .consumerOption((options, value) -> {
                    options.setWatermarkColumn("n");
                    options.setWatermarkStart("0");
                    options.setWatermarkRepository(new MemoryStateRepository());
                });
    }

    private static Stream<Road> bound(ParameterBinding binding) {
        return Stream.of(
                found("column in onConsume").consumerOption((options, value) -> options.setOnConsume(UPDATE)),
                found("column in onConsumeFailed").consumerOption((options, value) -> options.setOnConsumeFailed(UPDATE))
                        .message((message, value) -> message.getExchange().setException(new IllegalStateException("failed"))),
                found("column in onConsume of many rows").consumerOption((options, value) -> {
                    options.setOnConsume("DELETE FROM t WHERE n IN (:#in:n)");
                    options.setBatchOnConsume(true);
                }),
                found("column in onConsume of all rows").consumerOption((options, value) -> {
                    options.setOnConsume("DELETE FROM t WHERE n IN (:#in:n)");
                    options.setUseIterator(false);
                }),
                rows("header in onConsume")
                        .consumerOption((options, value) -> options.setOnConsume("INSERT INTO u VALUES (:#w)"))
                        .message((message, value) -> message.setHeader("w", value)),
                rows("expression in onConsume")
                        .consumerOption((options, value) -> options.setOnConsume("INSERT INTO u VALUES (:#${body[n]}, :#w)"))
                        .server(RecordingServer::setCell)
                        .message((message, value) -> message.setHeader("w", "a")),
                rows("expression in onConsumeBatchComplete").options((endpoint, value) -> {
                    endpoint.getCamelContext().setVariable("w", value);
                    endpoint.getConsumerConfiguration().setOnConsumeBatchComplete("CALL p(:#${variable.global:w})");
                }),
                rows("expression").options((endpoint, value) -> {
                    endpoint.getCamelContext().setVariable("w", value);
                    endpoint.getConfiguration().setSql("SELECT n FROM t WHERE n = :#${variable.global:w}");
                }),
                watermark("watermark").server(RecordingServer::setCell),
                watermark("watermarkStart").consumerOption(DatabendConsumerConfiguration::setWatermarkStart),
                watermark("watermark that was kept").consumerOption((options, value) -> {
                    options.getWatermarkRepository().setState("k", value);
                    options.setWatermarkKey("k");
                }),
                watermark("watermarkTieColumn").server(RecordingServer::setCell)
                        .option((options, value) -> options
                                .setSql("SELECT n FROM t WHERE n > :#watermark OR n = :#watermark AND n > :#watermarkTie"))
                        .consumerOption((options, value) -> options.setWatermarkTieColumn("n")),
                inTable("watermark for watermarkTable").server(RecordingServer::setCell),
                inTable("watermark in watermarkTable").server(RecordingServer::setState),
                inTable("watermarkKey").consumerOption(DatabendConsumerConfiguration::setWatermarkKey))
                .map(road -> road.named("bound by the " + binding)
                        .option((options, value) -> options.setParameterBinding(binding)));
    }

    private static Road inTable(String name) {
        return watermark(name).consumerOption((options, value) -> {
            options.setWatermarkRepository(null);
            options.setWatermarkTable("marks");
        });
    }

    private static Stream<Road> queries() {
        return Stream.of(
                rows("option database").option(DatabendConfiguration::setDatabase),
                rows("option role").option(DatabendConfiguration::setRole),
                inTable("option watermarkTable").consumerOption(DatabendConsumerConfiguration::setWatermarkTable),
                watermark("watermarkColumn").closed().consumerOption(DatabendConsumerConfiguration::setWatermarkColumn)
                        .server((server, value) -> server.setColumn(value.strip())),
                watermark("name of the watermarkTieColumn").closed().server((server, value) -> server.setColumn(value.strip()))
                        .option((options, value) -> options
                                .setSql("SELECT n FROM t WHERE n > :#watermark OR n > :#watermarkTie"))
                        .consumerOption((options, value) -> {
                            options.setWatermarkColumn(value);
                            options.setWatermarkTieColumn(value);
                        }));
    }

    private static Stream<Road> files() {
        return Stream.of(
                Road.from("download", "stage").option(DatabendConfiguration::setStage),
                Road.from("download", "path").option(DatabendConfiguration::setPath),
                Road.from("download", "role").option(DatabendConfiguration::setRole),
                Road.from("download", "pattern").closed().consumerOption(DatabendConsumerConfiguration::setPattern),
                Road.from("download", "file that is listed").server(RecordingServer::setFile),
                Road.from("download", "file that is listed in a folder").option((options, value) -> options.setPath("a b"))
                        .server((server, value) -> server.setFile("a b/" + value))
                        .consumerOption((options, value) -> options.setDeleteAfterRead(true)))
                .map(road -> road.firstOption((options, value) -> options.setStage("s")));
    }
}
