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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.load.FileFormat;
import org.apache.camel.Exchange;

import static io.github.cameldatabend.client.Road.header;
import static io.github.cameldatabend.client.Road.option;
import static io.github.cameldatabend.client.Road.quoted;
import static io.github.cameldatabend.client.Road.to;

/** Into loads, and to stages and from them. */
final class FileRoads {

    private static final String ROWS = "load";
    private static final String INSERT = "insertFromStage";
    /** Reads CSV less exactly than is needed. */
    private static final String OLD = "1.2.878";

    private FileRoads() {
    }

    static Stream<Road> all() {
        return Stream.of(rows(), loads(), uploads(), staged()).flatMap(roads -> roads);
    }

    private static Stream<Road> rows() {
        return Stream.of("streaming", "stage").flatMap(method -> Stream.of(
                to(ROWS, "table in quotes").option(FileRoads::oneColumn)
                        .option((options, value) -> options.setTable(quoted(value))).body(List.of(List.of(1))),
                header(ROWS, DatabendConstants.TABLE).option(FileRoads::oneColumn).body(List.of(List.of(1)))
                        .message((message, value) -> message.setHeader(DatabendConstants.TABLE, quoted(value))),
                to(ROWS, "column in quotes").option((options, value) -> {
                    options.setTable("db.t");
                    options.setColumns(quoted(value));
                }).body(List.of(List.of(1))),
                to(ROWS, "column by a header").option((options, value) -> options.setTable("db.t"))
                        .message((message, value) -> message.setHeader(DatabendConstants.COLUMNS, List.of(value)))
                        .body(List.of(List.of(1))),
                column(), column().named("as JSON").option((options, value) -> options.setFileFormat(FileFormat.NDJSON)),
                value(), value().named("as JSON").option((options, value) -> options.setFileFormat(FileFormat.NDJSON)),
                value().named("for an old server").server((server, value) -> server.setVersion(OLD)))
                .map(road -> road.named(method)
                        .option((options, value) -> options.setLoadMethod(LoadMethod.valueOf(method)))));
    }

    private static void oneColumn(DatabendConfiguration options, String value) {
        options.setTable("t");
        options.setColumns("a");
    }

    private static Road column() {
        return to(ROWS, "column as a key of a row").option((options, value) -> options.setTable("t"))
                .message((message, value) -> message.setBody(List.of(new HashMap<>(Map.of(value, 1)))));
    }

    private static Road value() {
        return to(ROWS, "value of a row").option((options, value) -> {
            options.setTable("t");
            options.setColumns("a,b");
        }).message((message, value) -> message.setBody(List.of(List.of(1, value), List.of(value, 2))));
    }

    /** Beside rows and names. */
    private static Stream<Road> loads() {
        return Stream.of(
                header(ROWS, DatabendConstants.DATABASE), option(ROWS, "role", DatabendConfiguration::setRole),
                to(ROWS, "value of a setting by a header").message(
                        (message, value) -> message.setHeader(DatabendConstants.SETTINGS, Map.of("a", value))),
                header(ROWS, DatabendConstants.DEDUPLICATE_LABEL), label(ROWS),
                to(ROWS, "text in option deduplicateLabel").option(
                        // expressions are no text
                        (options, value) -> options
                                .setDeduplicateLabel(value.matches("(?s).*([$][{]| [?] ).*") ? "${header.w}" : value))
                        .message((message, value) -> message.setHeader("w", value)),
                option(ROWS, "stage", DatabendConfiguration::setStage).option((options, value) -> {
                    options.setLoadMethod(LoadMethod.stage);
                }),
                option(ROWS, "replaceOn", (options, value) -> options.setReplaceOn(quoted(value))),
                option(ROWS, "copyOption.on_error", (options, value) -> options.setCopyOptions(Map.of("on_error", value))),
                option(ROWS, "format.null_display of a file", (options, value) -> {
                    options.setLoadMethod(LoadMethod.streaming);
                    options.setFileFormat(FileFormat.CSV);
                    options.setFormatOptions(Map.of("null_display", value));
                }).body("1\n"),
                // only its ending tells something
                header(ROWS, Exchange.FILE_NAME).body("1\n").named("of a file").closed().option((options, value) -> {
                    options.setLoadMethod(LoadMethod.stage);
                    options.setFileFormat(FileFormat.CSV);
                }))
                .map(road -> road.firstOption(FileRoads::oneColumn))
                .map(road -> road.name().contains("of a file") ? road : road.body(List.of(List.of(1))));
    }

    /** What the expression finds is text, whatever is in it. */
    private static Road label(String operation) {
        return to(operation, "option deduplicateLabel").option((options, value) -> options.setDeduplicateLabel("a-${header.w}"))
                .message((message, value) -> message.setHeader("w", value));
    }

    private static Stream<Road> uploads() {
        return Stream.of(
                header("upload", DatabendConstants.STAGE).option((options, value) -> {
                    options.setPath("p");
                    options.setPresign(Presign.off);
                }),
                header("upload", DatabendConstants.STAGE_PATH), header("upload", Exchange.FILE_NAME),
                header("upload", Exchange.FILE_NAME).option((options, value) -> options.setPresign(Presign.on)),
                option("upload", "path", DatabendConfiguration::setPath),
                option("upload", "stage", DatabendConfiguration::setStage))
                .map(road -> Road.to(road.operation(), road.name()).options(road.options())
                        .message((message, value) -> message.setHeader(Exchange.FILE_NAME, "f.csv")).body("1\n")
                        .message(road.message()));
    }

    private static Stream<Road> staged() {
        BiConsumer<DatabendConfiguration, String> table = (options, value) -> {
            options.setTable("t");
            options.setPath("f.csv");
            options.setFileFormat(FileFormat.CSV);
        };
        UnaryOperator<Road> noPath = road -> road.option((options, value) -> options.setPath(null));
        return Stream.of(
                option(INSERT, "format.null_display",
                        (options, value) -> options.setFormatOptions(Map.of("null_display", value))),
                option(INSERT, "name of a format's option",
                        (options, value) -> options.setFormatOptions(Map.of(value, "a"))),
                option(INSERT, "copyOption.on_error",
                        (options, value) -> options.setCopyOptions(Map.of("on_error", value))),
                option(INSERT, "name of a copy option",
                        (options, value) -> options.setCopyOptions(Map.of(value, "a"))),
                option(INSERT, "replaceOn", (options, value) -> options.setReplaceOn(quoted(value))),
                option(INSERT, "path", DatabendConfiguration::setPath),
                option(INSERT, "stage", DatabendConfiguration::setStage),
                header(INSERT, DatabendConstants.STAGE_PATH), header(INSERT, DatabendConstants.STAGE),
                header(INSERT, DatabendConstants.TABLE)
                        .message((message, value) -> message.setHeader(DatabendConstants.TABLE, quoted(value))),
                to(INSERT, "column by a header")
                        .message((message, value) -> message.setHeader(DatabendConstants.COLUMNS, List.of(value))),
                header(INSERT, DatabendConstants.DEDUPLICATE_LABEL), label(INSERT),
                noPath.apply(to(INSERT, "file that was staged")).message(
                        (message, value) -> message.setHeader(DatabendConstants.STAGED_FILES, List.of("@s/" + value))),
                noPath.apply(to(INSERT, "stage of a file that was staged")).message(
                        (message, value) -> message.setHeader(DatabendConstants.STAGED_FILES, List.of("@" + value + "/f"))),
                header("download", DatabendConstants.STAGE_PATH), header("download", DatabendConstants.STAGE),
                noPath.apply(to("download", "file that was staged")).message(
                        (message, value) -> message.setHeader(DatabendConstants.STAGED_FILES, List.of("@s/" + value))),
                option("download", "role", DatabendConfiguration::setRole))
                .map(road -> road.firstOption(table));
    }
}
