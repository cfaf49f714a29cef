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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data source name as Databend's own tools take it:
 * {@code databend://user:password@host:port/database?warehouse=small&sslmode=require}. Several hosts are separated by
 * commas.
 * <p>
 * User name, password, database and values are percent-decoded. TLS: an explicit {@code sslmode} wins, then the suffix
 * of {@code databend+http} or {@code databend+https}, else TLS is used for port 443 and for hosts of Databend Cloud
 * only. The port is 443 for those hosts, else 8000. Keys without a meaning of their own are session settings.
 * <p>
 * What is not given is null.
 *
 * @since 0.1
 */
public final class DatabendDsn {

    private static final Map<String, Boolean> TLS_BY_SCHEME = new LinkedHashMap<>();
    private static final int HTTPS_PORT = 443;
    private static final int DATABEND_PORT = 8000;
    private static final List<String> PRESIGN = List.of("auto", "detect", "on", "off");
    /** Scheme, authority, rest: the JDK knows of one host only. */
    private static final Pattern PARTS = Pattern.compile("([^:/?#]*://)([^/?#]*)(.*)", Pattern.DOTALL);

    /** Keys for what this client never does, whatever they say. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("login", "session_token", "query_result_format", "body_format");

    static {
        TLS_BY_SCHEME.put("databend", null);
        TLS_BY_SCHEME.put("databend+http", false);
        TLS_BY_SCHEME.put("databend+https", true);
    }

    private final List<URI> urls;
    private final String username;
    private final String password;
    private final String database;
    private final String accessToken;
    private final String accessTokenFile;
    private final String privateKeyFile;
    private final String privateKeyPassphraseFile;
    private final String tlsCaFile;
    private final String warehouse;
    private final String tenant;
    private final String role;
    private final Integer waitTimeSecs;
    private final Integer maxRowsPerPage;
    private final Integer maxRowsInBuffer;
    private final Integer connectTimeoutSecs;
    private final Integer requestTimeoutSecs;
    private final Integer retryCount;
    private final Integer retryDelaySecs;
    private final String presign;
    private final Map<String, String> settings;

    private DatabendDsn(List<URI> hosts, String scheme, URI uri) {
        Keys keys = new Keys(uri.getRawQuery());
        String sslmode = keys.text("sslmode");
        urls = hosts.stream().map(host -> url(host.getHost(), host.getPort(), tls(scheme, sslmode, host))).toList();
        String[] user = user(uri.getRawUserInfo());
        username = user[0];
        password = user[1];
        database = database(uri.getRawPath());
        accessToken = keys.text("access_token");
        accessTokenFile = keys.text("access_token_file");
        privateKeyFile = keys.text("private_key_file");
        privateKeyPassphraseFile = keys.text("private_key_passphrase_file");
        tlsCaFile = keys.text("tls_ca_file");
        warehouse = keys.text("warehouse");
        tenant = keys.text("tenant");
        role = keys.text("role");
        waitTimeSecs = keys.number("wait_time_secs", 0);
        maxRowsPerPage = keys.number("max_rows_per_page", 1);
        maxRowsInBuffer = keys.number("max_rows_in_buffer", 1);
        connectTimeoutSecs = keys.number("connect_timeout", 1);
        requestTimeoutSecs = keys.number("page_request_timeout_secs", 1);
        retryCount = keys.number("retry_count", 0);
        retryDelaySecs = keys.number("retry_delay_secs", 0);
        presign = keys.oneOf("presign", PRESIGN);
        settings = keys.rest();
    }

    /**
     * @throws IllegalArgumentException saying which part is wrong, without the user information
     */
    public static DatabendDsn parse(String text) {
        List<URI> hosts = hosts(text == null ? "" : text.trim());
        URI uri = hosts.get(0);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!TLS_BY_SCHEME.containsKey(scheme)) {
            throw new IllegalArgumentException(
                    "dsn begins with '" + scheme + "', it takes one of " + TLS_BY_SCHEME.keySet());
        }
        hosts.forEach(DatabendDsn::checkHost);
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("dsn has a '#', which is written %23 in user, password and values");
        }
        return new DatabendDsn(hosts, scheme, uri);
    }

    /** The text with each of its hosts, as if that were the only one. */
    private static List<URI> hosts(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return List.of(uri(text));
        }
        String authority = parts.group(2);
        int hostsAt = authority.lastIndexOf('@') + 1;
        List<URI> hosts = new ArrayList<>();
        for (String host : authority.substring(hostsAt).split(",", -1)) {
            hosts.add(uri(parts.group(1) + authority.substring(0, hostsAt) + host + parts.group(3)));
        }
        return hosts;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // its message and input hold the password
            throw new IllegalArgumentException("dsn is not a URI: " + e.getReason() + " at character " + e.getIndex());
        }
    }

    private static void checkHost(URI uri) {
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new IllegalArgumentException("dsn names no host, or its host or port is malformed");
        }
        ServerAddress.checkPort(uri.getPort());
    }

    private static boolean tls(String scheme, String sslmode, URI host) {
        if (sslmode != null) {
            return switch (sslmode.toLowerCase(Locale.ROOT)) {
                case "disable" -> false;
                case "require", "enable" -> true;
                default -> throw new IllegalArgumentException(
                        "dsn has sslmode '" + sslmode + "', it takes one of [disable, enable, require]");
            };
        }
        Boolean byScheme = TLS_BY_SCHEME.get(scheme);
        return byScheme == null ? host.getPort() == HTTPS_PORT || ServerAddress.isCloud(host.getHost()) : byScheme;
    }

    private static URI url(String host, int port, boolean tls) {
        int effectivePort = port;
        if (port < 0) {
            effectivePort = ServerAddress.isCloud(host) ? HTTPS_PORT : DATABEND_PORT;
        }
        return URI.create((tls ? "https" : "http") + "://" + host + ":" + effectivePort);
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

    /** Unlike a form's text, a plus sign stands for itself. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What follows the question mark. A key that was asked for is gone. */
    private static final class Keys {

        private final Map<String, String> values = new LinkedHashMap<>();

        private Keys(String query) {
            if (query == null) {
                return;
            }
            Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
                int equals = pair.indexOf('=');
                if (equals <= 0) {
                    // not quoted: it may be the rest of a password whose question mark is not written %3F
                    throw new IllegalArgumentException("dsn has a key without a value, or a value without a key");
                }
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            });
            WITHOUT_EFFECT.forEach(values::remove);
        }

        private String text(String key) {
            String value = values.remove(key);
            if (value != null && value.isBlank()) {
                throw new IllegalArgumentException("dsn has the key '" + key + "' with nothing behind it");
            }
            return value;
        }

        private String oneOf(String key, List<String> accepted) {
            String value = text(key);
            if (value != null && !accepted.contains(value.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("dsn has " + key + " '" + value + "', it takes one of " + accepted);
            }
            return value == null ? null : value.toLowerCase(Locale.ROOT);
        }

        private Integer number(String key, int least) {
            String value = values.remove(key);
            try {
                Integer number = value == null ? null : Integer.valueOf(value);
                if (number == null || number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException(
                    "dsn has " + key + " '" + value + "', it takes a whole number, " + least + " or more");
        }

        private Map<String, String> rest() {
            return Collections.unmodifiableMap(values);
        }
    }

    /** @return {@code http} or {@code https} addresses, at least one */
    public List<URI> urls() {
        return urls;
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    public String database() {
        return database;
    }

    public String accessToken() {
        return accessToken;
    }

    public String accessTokenFile() {
        return accessTokenFile;
    }

    public String privateKeyFile() {
        return privateKeyFile;
    }

    public String privateKeyPassphraseFile() {
        return privateKeyPassphraseFile;
    }

    /** @return a file of certificates in PEM */
    public String tlsCaFile() {
        return tlsCaFile;
    }

    public String warehouse() {
        return warehouse;
    }

    public String tenant() {
        return tenant;
    }

    public String role() {
        return role;
    }

    public Integer waitTimeSecs() {
        return waitTimeSecs;
    }

    public Integer maxRowsPerPage() {
        return maxRowsPerPage;
    }

    public Integer maxRowsInBuffer() {
        return maxRowsInBuffer;
    }

    /** @return the key {@code connect_timeout} */
    public Integer connectTimeoutSecs() {
        return connectTimeoutSecs;
    }

    /** @return the key {@code page_request_timeout_secs} */
    public Integer requestTimeoutSecs() {
        return requestTimeoutSecs;
    }

    public Integer retryCount() {
        return retryCount;
    }

    public Integer retryDelaySecs() {
        return retryDelaySecs;
    }

    /** @return {@code auto}, {@code detect}, {@code on} or {@code off} */
    public String presign() {
        return presign;
    }

    /** @return session settings, in order; never null */
    public Map<String, String> settings() {
        return settings;
    }

    /**
     * @return nothing secret
     */
    @Override
    public String toString() {
        return "DatabendDsn[" + urls + ", username=" + username + ", database=" + database + ", warehouse=" + warehouse + "]";
    }
}
