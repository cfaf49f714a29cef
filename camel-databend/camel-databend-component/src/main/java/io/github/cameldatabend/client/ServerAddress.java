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
import java.util.List;
import java.util.Locale;

/**
 * Says whether a URI can be the address of a server.
 */
final class ServerAddress {

    private static final int MAX_PORT = 65535;
    private static final List<String> CLOUD_DOMAINS = List.of(".databend.com", ".databend.cn", ".tidbcloud.com");

    private ServerAddress() {
    }

    /**
     * @param  option                   what holds it, for the message
     * @return                          the address
     * @throws IllegalArgumentException if it can be none
     */
    static URI check(String option, URI url) {
        try {
            return check(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage());
        }
    }

    private static URI check(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "The address begins with " + (scheme.isEmpty()
                            ? "neither http nor https, one of which it takes"
                            : "'" + url.getScheme() + "', it takes http or https") + ", as in http://host:port");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The address holds user information; give user name and password as options of their own");
        }
        if (url.getHost() == null) {
            // not quoted: java.net.URI does not see the user information before a malformed host
            throw new IllegalArgumentException(
                    "The address names no host, or its host or port is malformed; an underscore is not allowed there");
        }
        checkPort(url.getPort());
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("The address has a query or fragment part, it takes none");
        }
        return url;
    }

    /** Whether it is one of Databend Cloud. */
    static boolean isCloud(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return CLOUD_DOMAINS.stream().anyMatch(lower::endsWith);
    }

    /** -1 stands for none. */
    static void checkPort(int port) {
        if (port == 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("The port is " + port + ", it takes 1 to " + MAX_PORT);
        }
    }
}
