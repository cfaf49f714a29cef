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
package io.github.cameldatabend.test.infra.services;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The address of a server as Databend's drivers write it:
 * {@code databend://user:password@host:port/database?sslmode=…}. An explicit {@code sslmode} decides about TLS, then
 * the suffix of the scheme ({@code +http}, {@code +https}), and without both only port 443 or a Databend Cloud host
 * mean TLS.
 */
record Dsn(boolean tls, String host, int port, String username, String password, String database) {

    private static final List<String> CLOUD = List.of(".databend.com", ".databend.cn", ".tidbcloud.com");
    private static final int HTTPS_PORT = 443;
    private static final int SERVER_PORT = 8000;

    static Dsn parse(String text) {
        int schemeEnd = text.indexOf("://");
        String scheme = schemeEnd < 0 ? "" : text.substring(0, schemeEnd);
        if (!List.of("databend", "databend+http", "databend+https").contains(scheme)) {
            throw invalid("it must start with databend://, databend+http:// or databend+https://");
        }
        String rest = text.substring(schemeEnd + 3);
        int query = rest.indexOf('?');
        Map<String, String> options = options(query < 0 ? "" : rest.substring(query + 1));
        String main = query < 0 ? rest : rest.substring(0, query);
        int at = main.lastIndexOf('@');
        int slash = main.indexOf('/', at + 1);
        String[] credentials = (at < 0 ? "root" : main.substring(0, at)).split(":", 2);
        String address = main.substring(at + 1, slash < 0 ? main.length() : slash);
        String database = slash < 0 ? "" : decode(main.substring(slash + 1));
        int colon = address.lastIndexOf(':');
        boolean withPort = colon > address.lastIndexOf(']');
        String host = withPort ? address.substring(0, colon) : address;
        if (host.isEmpty()) {
            throw invalid("it has no host");
        }
        boolean cloud = CLOUD.stream().anyMatch(host.toLowerCase(Locale.ROOT)::endsWith);
        int port = withPort ? port(address.substring(colon + 1)) : cloud ? HTTPS_PORT : SERVER_PORT;
        return new Dsn(
                tls(options.get("sslmode"), scheme, cloud || port == HTTPS_PORT), host, port, decode(credentials[0]),
                credentials.length < 2 ? "" : decode(credentials[1]), database.isEmpty() ? "default" : database);
    }

    static Dsn of(String url, String username, String password, String database) {
        URI uri = URI.create(url);
        boolean tls = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS_PORT : 80;
        return new Dsn(tls, uri.getHost(), port, username, password, database);
    }

    String url() {
        return (tls ? "https://" : "http://") + host + ":" + port;
    }

    String toText() {
        return "databend://" + encode(username) + ":" + encode(password) + "@" + host + ":" + port + "/" + encode(database)
               + "?sslmode=" + (tls ? "require" : "disable");
    }

    private static boolean tls(String sslmode, String scheme, boolean byAddress) {
        if (sslmode != null) {
            return !"disable".equals(sslmode);
        }
        return switch (scheme) {
            case "databend+https" -> true;
            case "databend+http" -> false;
            default -> byAddress;
        };
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                options.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return options;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid("the port is not a number");
        }
    }

    private static String decode(String text) {
        // a plus sign is itself here, unlike in a form
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The text itself is not repeated: it may hold a password. */
    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("Invalid Databend DSN: " + why);
    }

    @Override
    public String toString() {
        return url() + "/" + database + " as " + username;
    }
}
