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

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendDsn;
import io.github.cameldatabend.client.Presign;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.operation.ControlOptions;
import io.github.cameldatabend.operation.LoadOptions;
import io.github.cameldatabend.operation.OutputOptions;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.operation.ProcedureOptions;
import io.github.cameldatabend.operation.QueryOptions;
import io.github.cameldatabend.operation.RunOptions;
import io.github.cameldatabend.operation.SessionMode;
import org.apache.camel.CamelContext;

import static io.github.cameldatabend.OptionTexts.text;

/**
 * A configuration with its {@code dsn} taken apart, options given on their own before the parts of the DSN.
 */
final class ResolvedConfiguration {

    private static final long DEFAULT_CONNECT_TIMEOUT = 10_000;
    private static final long DEFAULT_REQUEST_TIMEOUT = 60_000;
    private static final int DEFAULT_RETRY_ATTEMPTS = 3;
    private static final long DEFAULT_RETRY_DELAY = 500;

    private final DatabendConfiguration options;
    private final CamelContext context;
    private final DatabendDsn dsn;

    /**
     * @throws IllegalArgumentException if the DSN is malformed, or one of the numbers cannot be
     */
    ResolvedConfiguration(DatabendConfiguration options, CamelContext context) {
        NumberOptions.check(options);
        this.options = options;
        this.context = context;
        this.dsn = dsn(options);
    }

    /**
     * @return                          null when there is none
     * @throws IllegalArgumentException if it is malformed
     */
    static DatabendDsn dsn(DatabendConfiguration options) {
        return text(options.getDsn()) == null ? null : DatabendDsn.parse(options.getDsn());
    }

    /**
     * @throws IllegalArgumentException if there is no usable address
     */
    ConnectionKey connection() {
        checkDefaultWaitFits();
        return new ConnectionKey(
                urls(),
                dsn == null ? Login.of(options) : Login.of(options).orElse(Login.of(dsn)),
                Trust.of(options, dsn == null ? null : dsn.tlsCaFile(), context),
                text(options.getProxyUrl()),
                first(text(options.getWarehouse()), dsn == null ? null : dsn.warehouse()),
                first(text(options.getTenant()), dsn == null ? null : dsn.tenant()),
                Duration.ofMillis(first(
                        options.getConnectTimeout(), dsn == null ? null : millis(dsn.connectTimeoutSecs()),
                        DEFAULT_CONNECT_TIMEOUT)),
                Duration.ofMillis(requestTimeout()),
                first(options.getRetryAttempts(), dsn == null ? null : dsn.retryCount(), DEFAULT_RETRY_ATTEMPTS),
                Duration.ofMillis(first(
                        options.getRetryDelay(), dsn == null ? null : millis(dsn.retryDelaySecs()), DEFAULT_RETRY_DELAY)),
                Duration.ofMillis(options.getWarehouseStartTimeout()),
                text(options.getAdminUrl()) == null ? null : uri("adminUrl", options.getAdminUrl()));
    }

    /**
     * @return                          a client whose statements have database, role and settings of these options too
     * @throws IllegalArgumentException if there is no usable address
     */
    DatabendClient newClient() {
        DatabendClient.Builder builder = connection().newBuilder();
        QueryOptions query = query(null);
        builder.database(query.database()).role(query.role()).settings(query.settings());
        if (query.waitTimeSecs() != null) {
            builder.waitTimeSecs(query.waitTimeSecs());
        }
        if (query.maxRowsPerPage() != null) {
            builder.maxRowsPerPage(query.maxRowsPerPage());
        }
        return builder.build();
    }

    private long requestTimeout() {
        return first(
                options.getRequestTimeout(), dsn == null ? null : millis(dsn.requestTimeoutSecs()), DEFAULT_REQUEST_TIMEOUT);
    }

    /** Null for the client's own. */
    private Integer waitTimeSecs() {
        return first(options.getWaitTimeSecs(), dsn == null ? null : dsn.waitTimeSecs());
    }

    private void checkWaitFits() {
        Integer waitTimeSecs = waitTimeSecs();
        if (waitTimeSecs != null && waitTimeSecs * 1000L >= requestTimeout()) {
            throw new IllegalArgumentException(
                    "Option waitTimeSecs is " + waitTimeSecs + " s, it takes less than requestTimeout, which is "
                                               + requestTimeout() + " ms");
        }
    }

    private void checkDefaultWaitFits() {
        if (waitTimeSecs() == null && ConnectionKey.LONGEST_WAIT_SECS * 1000L >= requestTimeout()) {
            throw new IllegalArgumentException(
                    "Option requestTimeout is " + requestTimeout() + " ms, it takes more than waitTimeSecs, which is "
                                               + ConnectionKey.LONGEST_WAIT_SECS + " s");
        }
    }

    private static Long millis(Integer seconds) {
        return seconds == null ? null : seconds * 1000L;
    }

    private List<URI> urls() {
        String url = text(options.getUrl());
        if (url == null) {
            if (dsn == null) {
                throw new IllegalArgumentException(
                        "No address: give one of the options url (for example http://localhost:8000), dsn or client");
            }
            return dsn.urls();
        }
        return List.of(uri("url", url));
    }

    private static URI uri(String option, String url) {
        try {
            return new URI(url.trim());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "Option " + option + " '" + withoutUserInfo(url) + "' is not a URI: " + e.getReason() + " at character "
                                               + e.getIndex() + "; it takes an address such as http://host:port");
        }
    }

    /** All that precedes an at sign goes: where user and password begin is not to be told in what is malformed. */
    private static String withoutUserInfo(String url) {
        int at = url.lastIndexOf('@');
        return at < 0 ? url : "…" + url.substring(at);
    }

    /**
     * @throws IllegalArgumentException if the server may take longer for an answer than the client waits for it
     */
    QueryOptions query(String sql) {
        checkWaitFits();
        return new QueryOptions(
                sql == null || sql.isBlank() ? null : sql,
                new OutputOptions(
                        options.getOutputType(), options.getOutputClass(), text(options.getOutputHeader()),
                        options.isCsvHeader()),
                first(text(options.getDatabase()), dsn == null ? null : dsn.database()),
                role(),
                settings(),
                options.getParameterBinding(),
                waitTimeSecs(),
                first(options.getMaxRowsPerPage(), dsn == null ? null : dsn.maxRowsPerPage()),
                first(options.getMaxRowsInBuffer(), dsn == null ? null : dsn.maxRowsInBuffer()),
                options.getSession(),
                running());
    }

    ProcedureOptions procedure() {
        return new ProcedureOptions(
                text(options.getProcedureName()),
                options.getProcedureId(),
                text(options.getProcedureArgs()), options.isFailIfNotFound(), query(null));
    }

    private RunOptions running() {
        if (!options.isWait() && options.getSession() == SessionMode.exchange) {
            throw new IllegalArgumentException(
                    "Option wait is false, which leaves the query alone, and session is exchange, which takes one statement"
                                               + " at a time: one of the two is accepted");
        }
        return new RunOptions(
                options.isWait(), duration(options.getQueryTimeout()),
                interval(), options.getProgressListener());
    }

    /** Null for never. */
    private Duration interval() {
        Duration interval = duration(options.getProgressLogInterval());
        return interval == null || interval.isZero() ? null : interval;
    }

    private static Duration duration(Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }

    ControlOptions control() {
        return new ControlOptions(
                text(options.getQueryId()), options.isFailIfNotFound(), settings(),
                new OutputOptions(
                        OutputType.Page, options.getOutputClass(), text(options.getOutputHeader()), options.isCsvHeader()));
    }

    /** Null for the user's default. */
    String role() {
        return first(text(options.getRole()), dsn == null ? null : dsn.role());
    }

    LoadOptions load() {
        return new LoadOptions(
                text(options.getTable()),
                text(options.getColumns()),
                first(text(options.getStage()), StageLocation.USER_STAGE),
                text(options.getPath()),
                options.getFileFormat(),
                first(options.getFormatOptions(), Map.of()),
                first(options.getCopyOptions(), Map.of()),
                options.getLoadMethod(),
                options.isIgnoreUnknownColumns(),
                first(options.getPresign(), dsn == null ? null : presign(dsn.presign()), Presign.auto),
                text(options.getDeduplicateLabel()),
                text(options.getReplaceOn()),
                options.getProgressLogInterval() == null ? LoadOptions.USUAL_PROGRESS_INTERVAL : interval(),
                options.getProgressListener());
    }

    /** To detect it is what happens anyway, file by file: a storage may have it for some stages only. */
    private static Presign presign(String key) {
        if (key == null) {
            return null;
        }
        return key.equals("detect") ? Presign.on : Presign.valueOf(key);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (dsn != null) {
            settings.putAll(dsn.settings());
        }
        if (options.getSettings() != null) {
            options.getSettings().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        }
        return settings;
    }

    private static <T> T first(T value, T otherwise, T last) {
        return first(first(value, otherwise), last);
    }

    private static <T> T first(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
