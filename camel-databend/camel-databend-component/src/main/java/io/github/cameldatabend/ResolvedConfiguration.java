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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameldatabend.client.DatabendDsn;
import io.github.cameldatabend.operation.OutputOptions;
import io.github.cameldatabend.operation.QueryOptions;

/**
 * A configuration with its {@code dsn} taken apart, options given on their own before the parts of the DSN.
 */
final class ResolvedConfiguration {

    private static final String DEFAULT_USERNAME = "root";
    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

    private final DatabendConfiguration options;
    private final DatabendDsn dsn;

    /**
     * @throws IllegalArgumentException if the DSN is malformed
     */
    ResolvedConfiguration(DatabendConfiguration options) {
        this.options = options;
        this.dsn = options.getDsn() == null || options.getDsn().isBlank() ? null : DatabendDsn.parse(options.getDsn());
    }

    /**
     * @throws IllegalArgumentException if there is no usable address
     */
    ConnectionKey connection() {
        return new ConnectionKey(
                url(),
                first(first(options.getUsername(), dsn == null ? null : dsn.username()), DEFAULT_USERNAME),
                first(first(options.getPassword(), dsn == null ? null : dsn.password()), ""),
                first(options.getWarehouse(), dsn == null ? null : dsn.warehouse()),
                first(options.getTenant(), dsn == null ? null : dsn.tenant()),
                Duration.ofMillis(options.getConnectTimeout()), Duration.ofMillis(options.getRequestTimeout()));
    }

    private URI url() {
        String url = options.getUrl();
        if (url == null || url.isBlank()) {
            if (dsn == null) {
                throw new IllegalArgumentException(
                        "No address: give one of the options url (for example http://localhost:8000), dsn or client");
            }
            return dsn.url();
        }
        try {
            return new URI(url.trim());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "Option url '" + withoutUserInfo(url) + "' is not a URI: " + e.getReason() + " at character "
                                               + e.getIndex());
        }
    }

    private static String withoutUserInfo(String url) {
        return USER_INFO.matcher(url).replaceFirst(Matcher.quoteReplacement("//…@"));
    }

    /**
     * @throws IllegalArgumentException if the server may take longer for an answer than the client waits for it
     */
    QueryOptions query(String sql) {
        Integer waitTimeSecs = first(options.getWaitTimeSecs(), dsn == null ? null : dsn.waitTimeSecs());
        if (waitTimeSecs != null && waitTimeSecs * 1000L >= options.getRequestTimeout()) {
            throw new IllegalArgumentException(
                    "Option waitTimeSecs is " + waitTimeSecs + " s, it takes less than requestTimeout, which is "
                                               + options.getRequestTimeout() + " ms");
        }
        return new QueryOptions(
                sql,
                new OutputOptions(
                        options.getOutputType(), options.getOutputClass(), text(options.getOutputHeader()),
                        options.isCsvHeader()),
                first(options.getDatabase(), dsn == null ? null : dsn.database()),
                first(options.getRole(), dsn == null ? null : dsn.role()),
                settings(),
                options.getParameterBinding(),
                waitTimeSecs,
                first(options.getMaxRowsPerPage(), dsn == null ? null : dsn.maxRowsPerPage()),
                first(options.getMaxRowsInBuffer(), dsn == null ? null : dsn.maxRowsInBuffer()));
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

    /** An option that is blank, as an unset property may leave it, is none. */
    private static String text(String option) {
        return option == null || option.isBlank() ? null : option.trim();
    }

    private static <T> T first(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
