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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Runs statements on one Databend server, cluster or Databend Cloud warehouse. Safe for use by many threads; make one
 * and share it.
 *
 * <pre>{@code
 * try (DatabendClient client = DatabendClient.builder(URI.create("http://localhost:8000")).credentials("root", "").build()) {
 *     List<Row> rows = client.execute(Statement.of("SELECT 1")).thenCompose(Cursor::readAll).join();
 * }
 * }</pre>
 *
 * Futures complete on threads of the client. As with {@link java.net.http.HttpClient}, what depends on them must not
 * block there; use the {@code …Async} methods of {@link CompletableFuture} with an executor of your own for that.
 *
 * @since 0.1
 */
public interface DatabendClient extends AutoCloseable {

    /**
     * @param url the server's address: {@code http} or {@code https}, host, port
     */
    static Builder builder(URI url) {
        return new Builder(url);
    }

    /**
     * Starts a statement.
     *
     * @return                          a future of a cursor, complete once the server has planned the statement and its
     *                                  columns are known; fails with {@link DatabendException}. Cancelling it, or its
     *                                  {@code orTimeout}, cancels the query on the server.
     * @throws IllegalArgumentException if the statement cannot be sent as it is, for a header value beyond ASCII or a
     *                                  wait time beyond the client's time limit; nothing was sent then
     */
    CompletableFuture<Cursor> execute(Statement statement);

    /**
     * @return the version the server gave with its latest answer, for example {@code 1.2.934-nightly}; null before the
     *         first
     */
    String serverVersion();

    /**
     * Refuses further statements. Those under way run to their end. Returns at once; may be called again.
     */
    @Override
    void close();

    /**
     * Collects what a client needs. What is not given has the default named there.
     *
     * @since 0.1
     */
    final class Builder {

        final URI url;
        final Map<String, String> settings = new LinkedHashMap<>();
        String username = "root";
        String password = "";
        String database;
        String role;
        String warehouse;
        String tenant;
        int waitTimeSecs = 10;
        int maxRowsPerPage = 10_000;
        Duration connectTimeout = Duration.ofSeconds(10);
        Duration requestTimeout = Duration.ofSeconds(60);

        private Builder(URI url) {
            this.url = ServerAddress.check(url);
        }

        /** What a client keeps, so that a later change of the builder is none of the client. */
        Builder(Builder other) {
            url = other.url;
            settings.putAll(other.settings);
            username = other.username;
            password = other.password;
            database = other.database;
            role = other.role;
            warehouse = other.warehouse;
            tenant = other.tenant;
            waitTimeSecs = other.waitTimeSecs;
            maxRowsPerPage = other.maxRowsPerPage;
            connectTimeout = other.connectTimeout;
            requestTimeout = other.requestTimeout;
        }

        /** Basic authentication. By default user {@code root} with an empty password. */
        public Builder credentials(String username, String password) {
            if (username == null || username.isEmpty() || username.indexOf(':') >= 0) {
                throw new IllegalArgumentException("The user name is empty or has a colon");
            }
            this.username = username;
            this.password = password == null ? "" : password;
            return this;
        }

        /** Database of statements that name none; by default the user's. */
        public Builder database(String database) {
            this.database = database;
            return this;
        }

        /** Role of statements that name none; by default the user's. */
        public Builder role(String role) {
            this.role = role;
            return this;
        }

        /** Databend Cloud warehouse. */
        public Builder warehouse(String warehouse) {
            this.warehouse = warehouse;
            return this;
        }

        /** Only for servers in management mode. */
        public Builder tenant(String tenant) {
            this.tenant = tenant;
            return this;
        }

        /** Session settings for every statement. */
        public Builder settings(Map<String, String> settings) {
            this.settings.putAll(settings);
            return this;
        }

        /** How long the server may hold back an answer while it has no full page; by default 10 seconds. */
        public Builder waitTimeSecs(int waitTimeSecs) {
            this.waitTimeSecs = waitTimeSecs;
            return this;
        }

        /** The most rows a page may have; by default 10,000. */
        public Builder maxRowsPerPage(int maxRowsPerPage) {
            this.maxRowsPerPage = maxRowsPerPage;
            return this;
        }

        /** Limit for making a connection; by default 10 seconds. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /**
         * Limit for the head of an answer, and for each pause within its body; by default 60 seconds. It must be longer
         * than the server may hold back an answer.
         */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = requestTimeout;
            return this;
        }

        /**
         * @throws IllegalArgumentException if the request time limit is not longer than the wait time
         */
        public DatabendClient build() {
            return new HttpDatabendClient(this);
        }
    }
}
