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

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.client.http.Keys;

import static io.github.cameldatabend.client.Road.option;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Into what every request of a connection has: address, credentials, headers. */
final class ConnectionRoads {

    private final Path folder;
    private final Path key;

    /**
     * @param folder for files, empty
     */
    ConnectionRoads(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.key = Keys.write(folder, Keys.pair("Ed25519").getPrivate());
    }

    Stream<Road> all() {
        return Stream.of(options(), dsn(), addresses()).flatMap(roads -> roads)
                .map(road -> road.firstOption((options, value) -> options.setSql("SELECT 1")));
    }

    private Stream<Road> options() {
        return Stream.of(
                option("query", "warehouse", DatabendConfiguration::setWarehouse),
                option("query", "tenant", DatabendConfiguration::setTenant),
                option("query", "username", DatabendConfiguration::setUsername),
                option("query", "password", DatabendConfiguration::setPassword),
                option("query", "accessToken", DatabendConfiguration::setAccessToken),
                option("query", "accessTokenFile", DatabendConfiguration::setAccessTokenFile),
                option("query", "accessTokenFile, what is in it", this::tokenFile),
                option("query", "username of a key", this::keyOf),
                option("query", "privateKeyFile", DatabendConfiguration::setPrivateKeyFile),
                option("query", "privateKeyPassphrase", (options, value) -> {
                    keyOf(options, "eve");
                    options.setPrivateKeyPassphrase(value);
                }).closed(),
                option("query", "credentialsProvider, user",
                        (options, value) -> provide(options, Credentials.basic(value, "b"))),
                option("query", "credentialsProvider, password",
                        (options, value) -> provide(options, Credentials.basic("eve", value))),
                option("query", "credentialsProvider, token",
                        (options, value) -> provide(options, Credentials.bearer(value))));
    }

    private static void provide(DatabendConfiguration options, Credentials credentials) {
        options.setCredentialsProvider(() -> credentials);
    }

    private void tokenFile(DatabendConfiguration options, String value) {
        Path file = folder.resolve("token");
        try {
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new IllegalArgumentException("No file has that in it", e);
        }
        options.setAccessTokenFile(file.toString());
    }

    private void keyOf(DatabendConfiguration options, String username) {
        options.setPrivateKeyFile(key.toString());
        options.setUsername(username);
    }

    private static Stream<Road> dsn() {
        return Stream.of(
                dsn("user", "databend://%s:b@HOST/"), dsn("password", "databend://eve:%s@HOST/"),
                dsn("database", "databend://HOST/%s"), dsn("warehouse", "databend://HOST/?warehouse=%s"),
                dsn("tenant", "databend://HOST/?tenant=%s"), dsn("role", "databend://HOST/?role=%s"),
                dsn("access_token", "databend://HOST/?access_token=%s"),
                dsn("access_token_file", "databend://HOST/?access_token_file=%s"),
                dsn("tls_ca_file", "databend://HOST/?tls_ca_file=%s"),
                dsn("value of a setting", "databend://HOST/?max_threads=%s"),
                dsn("name of a setting", "databend://HOST/?%s=1"), dsn("sslmode", "databend://HOST/?sslmode=%s"),
                dsn("wait_time_secs", "databend://HOST/?wait_time_secs=%s"), dsn("presign", "databend://HOST/?presign=%s"),
                throughProxy(dsn("host", "databend://%s:8000/")));
    }

    private static Road dsn(String part, String pattern) {
        return option("query", "dsn, " + part, (options, value) -> {
            URI server = URI.create(options.getUrl());
            options.setUrl(null);
            options.setDsn(pattern.replace("HOST", server.getAuthority()).replace("%s", encoded(value)));
        });
    }

    private static Stream<Road> addresses() {
        return Stream.of(
                throughProxy(option("query", "url, host", (options, value) -> options.setUrl("http://" + encoded(value)))),
                throughProxy(option("listProcedures", "adminUrl, host",
                        (options, value) -> options.setAdminUrl("http://" + encoded(value) + ":8080"))),
                option("query", "proxyUrl, user", (options, value) -> options
                        .setProxyUrl("http://" + encoded(value) + ":b@" + URI.create(options.getUrl()).getAuthority())),
                option("query", "proxyUrl, password", (options, value) -> options
                        .setProxyUrl("http://eve:" + encoded(value) + "@" + URI.create(options.getUrl()).getAuthority())));
    }

    /** So that whatever host it is, the request comes to the server of the test. */
    private static Road throughProxy(Road road) {
        return road.firstOption((options, value) -> options.setProxyUrl(options.getUrl()));
    }

    /** Percent-encoded. What is no character cannot be. */
    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        value.codePoints().forEach(c -> encoded.append(
                c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                        ? Character.toString(c) : URLEncoder.encode(Character.toString(c), UTF_8).replace("+", "%20")));
        return encoded.toString();
    }
}
