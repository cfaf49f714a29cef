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

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A data source name as Databend's own tools take it:
 * {@code databend://user:password@host:port/database?warehouse=small&sslmode=require}.
 * <p>
 * User name, password, database and values are percent-decoded. TLS: an explicit {@code sslmode} wins, then the suffix
 * of {@code databend+http} or {@code databend+https}, else TLS is used for port 443 and for hosts of Databend Cloud
 * only. The port is 443 for those hosts, else 8000. Keys without a meaning of their own are session settings.
 *
 * @param url             {@code http} or {@code https} address
 * @param username        or null
 * @param password        or null
 * @param database        or null
 * @param warehouse       or null
 * @param tenant          or null
 * @param role            or null
 * @param waitTimeSecs    or null
 * @param maxRowsPerPage  or null
 * @param maxRowsInBuffer or null
 * @param settings        session settings, in order, never null
 * @since                 0.1
 */
public record DatabendDsn(
        URI url, String username, String password, String database, String warehouse, String tenant, String role,
        Integer waitTimeSecs, Integer maxRowsPerPage, Integer maxRowsInBuffer, Map<String, String> settings) {

    private static final Map<String, Boolean> TLS_BY_SCHEME = new LinkedHashMap<>();
    private static final List<String> CLOUD_DOMAINS = List.of(".databend.com", ".databend.cn", ".tidbcloud.com");
    private static final int HTTPS_PORT = 443;
    private static final int DATABEND_PORT = 8000;

    /** Keys that Databend's tools know and this version does not yet: silence would be taken for obedience. */
    private static final Set<String> NOT_YET = new TreeSet<>(
            Set.of("tls_ca_file", "connect_timeout", "page_request_timeout_secs", "presign", "access_token",
                    "access_token_file",
                    "private_key_file", "private_key_passphrase_file", "retry_count", "retry_delay_secs"));
    /** Keys for what this client never does, whatever they say. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("login", "session_token", "query_result_format", "body_format");

    static {
        TLS_BY_SCHEME.put("databend", null);
        TLS_BY_SCHEME.put("databend+http", false);
        TLS_BY_SCHEME.put("databend+https", true);
    }

    /**
     * @throws IllegalArgumentException saying which part is wrong, without the user information
     */
    public static DatabendDsn parse(String text) {
        URI uri = uri(text == null ? "" : text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!TLS_BY_SCHEME.containsKey(scheme)) {
            throw new IllegalArgumentException(
                    "dsn begins with '" + scheme + "', it takes one of " + TLS_BY_SCHEME.keySet());
        }
        String host = host(uri);
        Map<String, String> parameters = parameters(uri.getRawQuery());
        rejectUnsupported(parameters);
        WITHOUT_EFFECT.forEach(parameters::remove);
        String[] user = user(uri.getRawUserInfo());
        return new DatabendDsn(
                url(host, uri.getPort(), tls(scheme, parameters.remove("sslmode"), uri.getPort(), host)),
                user[0], user[1], database(uri.getRawPath()),
                parameters.remove("warehouse"), parameters.remove("tenant"), parameters.remove("role"),
                number(parameters, "wait_time_secs"), number(parameters, "max_rows_per_page"),
                number(parameters, "max_rows_in_buffer"), Collections.unmodifiableMap(parameters));
    }

    private static URI uri(String text) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException e) {
            // its message and input hold the password
            throw new IllegalArgumentException("dsn is not a URI: " + e.getReason() + " at character " + e.getIndex());
        }
    }

    private static String host(URI uri) {
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains(",")) {
            throw new IllegalArgumentException("dsn names several hosts, it takes one");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new IllegalArgumentException("dsn names no host, or its host or port is malformed");
        }
        ServerAddress.checkPort(uri.getPort());
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("dsn has a '#', which is written %23 in user, password and values");
        }
        return uri.getHost();
    }

    private static void rejectUnsupported(Map<String, String> parameters) {
        for (String key : NOT_YET) {
            if (parameters.containsKey(key)) {
                throw new IllegalArgumentException("dsn has the key '" + key + "', which is not available yet");
            }
        }
    }

    private static boolean tls(String scheme, String sslmode, int port, String host) {
        if (sslmode != null) {
            return switch (sslmode.toLowerCase(Locale.ROOT)) {
                case "disable" -> false;
                case "require", "enable" -> true;
                default -> throw new IllegalArgumentException(
                        "dsn has sslmode '" + sslmode + "', it takes one of [disable, enable, require]");
            };
        }
        Boolean byScheme = TLS_BY_SCHEME.get(scheme);
        return byScheme == null ? port == HTTPS_PORT || isCloud(host) : byScheme;
    }

    private static URI url(String host, int port, boolean tls) {
        int effectivePort = port;
        if (port < 0) {
            effectivePort = isCloud(host) ? HTTPS_PORT : DATABEND_PORT;
        }
        return URI.create((tls ? "https" : "http") + "://" + host + ":" + effectivePort);
    }

    private static boolean isCloud(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return CLOUD_DOMAINS.stream().anyMatch(lower::endsWith);
    }

    private static String[] user(String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return new String[2];
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new String[] { decode(userInfo), null }
                : new String[] {
                        colon == 0 ? null : decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)) };
    }

    private static String database(String path) {
        String name = path == null ? "" : path.replaceFirst("^/", "").replaceFirst("/$", "");
        if (name.contains("/")) {
            // not quoted: it may be the rest of a password whose slash is not written %2F
            throw new IllegalArgumentException("dsn has a path of several parts, it takes one database name");
        }
        return name.isEmpty() ? null : decode(name);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null) {
            return parameters;
        }
        Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                // not quoted: it may be the rest of a password whose question mark is not written %3F
                throw new IllegalArgumentException("dsn has a key without a value, or a value without a key");
            }
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        });
        return parameters;
    }

    private static Integer number(Map<String, String> parameters, String key) {
        String value = parameters.remove(key);
        try {
            return value == null ? null : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("dsn has " + key + " '" + value + "', it takes a whole number");
        }
    }

    /** Unlike a form's text, a plus sign stands for itself. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * @return everything but the password
     */
    @Override
    public String toString() {
        return "DatabendDsn[" + url + ", username=" + username + ", database=" + database + ", warehouse=" + warehouse + "]";
    }
}
