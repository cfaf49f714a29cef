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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.consume.Consumption;
import io.github.cameldatabend.consume.DatabendStateRepository;
import io.github.cameldatabend.consume.OnConsume;
import io.github.cameldatabend.consume.StageFolder;
import io.github.cameldatabend.consume.WatermarkOptions;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.operation.FollowUpStatement;
import io.github.cameldatabend.operation.LoadOptions;
import io.github.cameldatabend.operation.PollQuery;
import io.github.cameldatabend.operation.QueryOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

import static io.github.cameldatabend.OptionTexts.text;

/**
 * Makes what a consumer works with out of the options of its endpoint.
 */
final class ConsumerSetup {

    private static final String MAX_RESULT_ROWS = "max_result_rows";

    private final DatabendEndpoint endpoint;
    private final DatabendConsumerConfiguration options;
    private final QueryOptions query;
    private final DatabendClient client;
    private final CamelContext context;
    private final Executor executor;

    /**
     * @param endpoint that has been started
     * @param client   of its connection, open as long as the consumer
     */
    ConsumerSetup(DatabendEndpoint endpoint, DatabendClient client) {
        this.endpoint = endpoint;
        this.options = endpoint.getConsumerConfiguration();
        this.query = endpoint.queryOptions();
        this.client = client;
        this.context = endpoint.getCamelContext();
        this.executor = endpoint.getComponent().callbackExecutor();
    }

    /**
     * @throws IllegalArgumentException if an option is not for consumers
     */
    PollQuery query() {
        refuse("databend:query", "pattern", text(options.getPattern()));
        refuse("databend:query", "deleteAfterRead", options.isDeleteAfterRead() ? true : null);
        refuse("databend:query", "idempotentRepository", options.getIdempotentRepository());
        return switch (query.output().type()) {
            case SelectList, SelectOne, StreamList -> new PollQuery(client, pollOptions(), context, executor);
            case Page, Csv, NdJson, Json -> throw new IllegalArgumentException(
                    "Option outputType is " + query.output().type()
                                                                               + ", in from() it takes one of [SelectList,"
                                                                               + " SelectOne, StreamList]");
        };
    }

    private QueryOptions pollOptions() {
        if (text(options.getWatermarkColumn()) == null) {
            return query;
        }
        // a result that the server cuts without a word may end among rows of one watermark, and pass the others
        return query.withSetting(MAX_RESULT_ROWS, "0");
    }

    /**
     * @param  route                    the consumer belongs to, or null
     * @throws IllegalArgumentException if the options do not fit each other
     */
    Consumption consumption(PollQuery poll, ExceptionHandler exceptionHandler, Route route) throws Exception {
        OnConsume onConsume = new OnConsume(
                statement("onConsume", options.getOnConsume()),
                statement("onConsumeFailed", options.getOnConsumeFailed()),
                statement("onConsumeBatchComplete", options.getOnConsumeBatchComplete()), options.getExpectedUpdateCount(),
                options.isBatchOnConsume(), options.isBreakBatchOnConsumeFail());
        String column = text(options.getWatermarkColumn());
        if (column == null) {
            refuseWithoutColumn("watermarkTieColumn", text(options.getWatermarkTieColumn()));
            refuseWithoutColumn("watermarkStart", text(options.getWatermarkStart()));
            refuseWithoutColumn("watermarkTable", text(options.getWatermarkTable()));
            refuseWithoutColumn("watermarkRepository", options.getWatermarkRepository());
            return Consumption.of(onConsume, exceptionHandler);
        }
        return Consumption.of(
                onConsume, exceptionHandler,
                new WatermarkOptions(
                        column, text(options.getWatermarkTieColumn()), text(options.getWatermarkStart()),
                        options.isWatermarkSkipFailed()),
                poll.names(), repository(), key(route));
    }

    /**
     * @throws IllegalArgumentException if an option is not for consumers of files, or cannot be
     */
    StageFolder folder() {
        refuse("databend:download", "sql", query.sql());
        refuse("databend:download", "onConsume", text(options.getOnConsume()));
        refuse("databend:download", "onConsumeFailed", text(options.getOnConsumeFailed()));
        refuse("databend:download", "onConsumeBatchComplete", text(options.getOnConsumeBatchComplete()));
        refuse("databend:download", "watermarkColumn", text(options.getWatermarkColumn()));
        LoadOptions load = endpoint.loadOptions();
        return new StageFolder(
                client, StageLocation.folder(load.stage(), load.path()), query.role(), pattern(text(options.getPattern())));
    }

    /** Null if there is none. */
    IdempotentRepository idempotentRepository() throws Exception {
        return started(options.getIdempotentRepository());
    }

    private static Pattern pattern(String regex) {
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Option pattern is '" + regex + "', it takes a regular expression: " + e.getDescription(), e);
        }
    }

    private static void refuse(String consumer, String option, Object value) {
        if (value != null) {
            throw new IllegalArgumentException("Option " + option + " is given, " + consumer + " in from() does not take it");
        }
    }

    private static void refuseWithoutColumn(String option, Object value) {
        if (value != null) {
            throw new IllegalArgumentException("Option " + option + " is given, but option watermarkColumn is missing");
        }
    }

    private FollowUpStatement statement(String option, String value) throws IOException {
        String sql = text(SqlOption.read(context, option, value));
        return sql == null ? null : new FollowUpStatement(client, sql, query, context, executor);
    }

    private StateRepository<String, String> repository() throws Exception {
        String table = text(options.getWatermarkTable());
        if ((table == null) == (options.getWatermarkRepository() == null)) {
            throw new IllegalArgumentException(
                    "Option watermarkColumn takes one of the options watermarkRepository and watermarkTable beside it, to say"
                                               + " where the watermark is kept");
        }
        return table == null
                ? started(options.getWatermarkRepository())
                : new DatabendStateRepository(client, table, query.database(), query.role());
    }

    /** Others may use it too, so it lives as long as the context. Many read what they have kept when they start. */
    private <T> T started(T bean) throws Exception {
        if (bean != null) {
            // at once: of a context that is starting Camel would leave it for a later that does not come
            context.addService(bean, true, true);
        }
        return bean;
    }

    /** Of what a user has written down. */
    private String key(Route route) {
        String key = text(options.getWatermarkKey());
        if (key != null) {
            return key;
        }
        String id = GivenRouteId.of(route);
        return id != null ? id : "databend-" + digest(source());
    }

    /** What rows come from: a repository may have watermarks of several servers, a table has those of its own. */
    private String source() {
        String server = options.getWatermarkRepository() == null ? "" : endpoint.getServiceUrl() + " " + endpoint.tenant();
        return String.join("\n", server, String.valueOf(query.database()), query.sql().strip());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            // every JVM has it
            throw new IllegalStateException(e);
        }
    }
}
