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
package io.github.cameldatabend.client.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A proxy that requests go through.
 */
public final class HttpProxy {

    private static final String HEADER = "Proxy-Authorization";
    private static final int DEFAULT_PORT = 80;
    /** The JDK's, for proxies that pass on TLS connections unseen. */
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";
    private static final String WITHHELD
            = "Java sends these to a proxy in front of an https address only if it is started with -D"
              + TUNNEL_SCHEMES + "= (nothing after the sign)";

    private final String host;
    private final int port;
    private final Map<String, String> headers;

    private HttpProxy(String host, int port, Map<String, String> headers) {
        this.host = host;
        this.port = port;
        this.headers = headers;
    }

    /**
     * @param  url                      {@code http://user:password@host:port}, user and password percent-encoded or
     *                                  left out
     * @throws IllegalArgumentException saying what is wrong, without user and password
     */
    public static HttpProxy of(String url) {
        URI uri;
        try {
            uri = new URI(url.trim());
        } catch (URISyntaxException e) {
            // its text holds the password, and so may its cause
            throw new IllegalArgumentException(
                    "Option proxyUrl is not a URI: " + e.getReason() + " at character " + e.getIndex());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "Option proxyUrl names no host, or its host or port is malformed; it takes http://host:port");
        }
        if (!scheme.equals("http")) {
            throw new IllegalArgumentException("Option proxyUrl begins with '" + scheme + "', it takes http");
        }
        boolean more = uri.getRawPath() != null && uri.getRawPath().length() > 1 || uri.getRawQuery() != null
                || uri.getRawFragment() != null;
        if (more) {
            throw new IllegalArgumentException("Option proxyUrl has more than host and port, it takes http://host:port");
        }
        return new HttpProxy(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), headers(uri.getRawUserInfo()));
    }

    private static Map<String, String> headers(String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return Map.of();
        }
        int colon = userInfo.indexOf(':');
        String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("Option proxyUrl has a colon in the user name, which cannot be sent");
        }
        try {
            Authorization basic = Authorization.basic(user, colon < 0 ? "" : decode(userInfo.substring(colon + 1)));
            return Map.of(HEADER, basic.headers().get(Authorization.HEADER));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option proxyUrl: " + e.getMessage(), e);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * @throws IllegalArgumentException if the JDK would not send the credentials to the proxy, which then would refuse
     *                                  every request
     */
    void check(boolean tls) {
        if (withholds(tls)) {
            throw new IllegalArgumentException("Option proxyUrl has user and password. " + WITHHELD);
        }
    }

    private boolean withholds(boolean tls) {
        String disabled = System.getProperty(TUNNEL_SCHEMES, "Basic").toLowerCase(Locale.ROOT);
        return tls && !headers.isEmpty() && disabled.contains("basic");
    }

    /** What to say of it when it wants to know who asks. */
    String refusal(boolean tls) {
        if (headers.isEmpty()) {
            return "wants user and password, and proxyUrl has none";
        }
        return withholds(tls)
                ? "has not got the user and password of proxyUrl: " + WITHHELD
                : "does not take the user and password of proxyUrl";
    }

    /** To be sent with each request; the JDK takes them off what goes to the server itself. */
    Map<String, String> headers() {
        return headers;
    }

    /** The name is looked up anew whenever a connection is made. */
    ProxySelector selector() {
        return ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * @return host and port
     */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
