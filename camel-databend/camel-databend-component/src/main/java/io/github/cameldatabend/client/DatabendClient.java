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
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLContext;

import io.github.cameldatabend.client.http.Authorization;
import io.github.cameldatabend.client.http.HttpProxy;
import io.github.cameldatabend.client.http.PrivateKeyFile;
import io.github.cameldatabend.client.http.RetryLimits;
import io.github.cameldatabend.client.http.TrustedCertificates;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.load.UnfitRowException;

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
        return new Builder(List.of(url));
    }

    /**
     * @param urls addresses of one cluster, at least one. Statements start at each of them in turn; one that cannot be
     *             reached is passed over for a while. What follows a statement goes to the address that started it.
     */
    static Builder builder(List<URI> urls) {
        return new Builder(urls);
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
     * Starts a statement as {@link #execute(Statement)} does, but does not wait for the server to plan it. For what
     * takes long and is looked after elsewhere: see {@link Cursor#detach()} and {@link #query(String, String)}.
     *
     * @return                          a future of a cursor, complete once the server has taken the statement; its
     *                                  columns may not be known yet
     * @throws IllegalArgumentException as {@link #execute(Statement)} does
     */
    CompletableFuture<Cursor> submit(Statement statement);

    /**
     * Goes on with a query that was left open, here or elsewhere, by {@link Cursor#leaveOpen()} or
     * {@link Cursor#detach()}.
     *
     * @return a future of a cursor at the query's next page, complete once that has come. It fails with
     *         {@link DatabendException}, of kind {@code RESULT_EXPIRED} when the server has the page no longer. When a
     *         failure is retryable the query stays open: the same page may be asked for again.
     */
    default CompletableFuture<Cursor> resume(OpenQuery query) {
        return resume(query, null);
    }

    /**
     * As {@link #resume(OpenQuery)}, within a trace.
     *
     * @param traceParent the span that the requests for the query are part of from now on, or null
     */
    CompletableFuture<Cursor> resume(OpenQuery query, TraceParent traceParent);

    /**
     * Finds a query by its id. Nothing is sent before it is asked something.
     *
     * @param  nodeId                   the cluster node that runs it; null or empty for any, which is right where there
     *                                  is one only
     * @throws IllegalArgumentException if the id has other characters than letters, digits, dashes and underscores
     */
    default DatabendQuery query(String queryId, String nodeId) {
        return query(queryId, nodeId, null);
    }

    /**
     * As {@link #query(String, String)}, within a trace.
     *
     * @param traceParent the span that the requests about the query are part of, or null
     */
    DatabendQuery query(String queryId, String nodeId, TraceParent traceParent);

    /**
     * Proves address, credentials and warehouse: the server says who one is, and runs {@code SELECT 1}.
     *
     * @return fails with {@link DatabendException}, of kind {@code AUTHENTICATION}, {@code UNKNOWN_WAREHOUSE},
     *         {@code CONNECTION} or {@code TIMEOUT} in the cases that one would look for
     */
    default CompletableFuture<Void> ping() {
        return ping(null);
    }

    /**
     * As {@link #ping()}, within a trace.
     *
     * @param traceParent the span that this is part of, or null
     */
    CompletableFuture<Void> ping(TraceParent traceParent);

    /**
     * Finds stored procedures.
     *
     * @param start       database, role and settings of the statements that tell of them; of no account where the admin
     *                    port does
     * @param traceParent the span that this is part of, or null
     */
    DatabendProcedures procedures(SessionStart start, TraceParent traceParent);

    /** Finds stored procedures, with the database, role and settings of the client, outside of any trace. */
    default DatabendProcedures procedures() {
        return procedures(new SessionStart(null, null, Map.of()), null);
    }

    /**
     * Writes files to a stage. Those of the same names that are there already are replaced.
     *
     * @return a future of what is on the stage now; fails with {@link DatabendException}, after which any of the files
     *         may be there. Cancelling it, or its {@code orTimeout}, breaks it off.
     */
    CompletableFuture<Uploaded> upload(Upload upload);

    /**
     * Reads a staged file straight from the storage behind the stage.
     *
     * @param  role                     that asks the server for the way there, null for the client's
     * @param  traceParent              the span that this is part of, or null
     * @return                          a future of the file, complete once its first bytes are on their way; fails with
     *                                  {@link DatabendException}, of kind {@code STORAGE} and with code 3902 when the
     *                                  storage, such as a local disk, is not to be reached but through the server.
     *                                  Cancelling it, or its {@code orTimeout}, breaks off the request for the file.
     * @throws IllegalArgumentException if it is a folder
     */
    CompletableFuture<StagedFileStream> download(StageLocation file, String role, TraceParent traceParent);

    /** Reads a staged file straight from the storage behind the stage, outside of any trace. */
    default CompletableFuture<StagedFileStream> download(StageLocation file, String role) {
        return download(file, role, null);
    }

    /**
     * Asks whether files of a stage can be downloaded. They need not exist.
     *
     * @param  folder of the files
     * @param  role   that asks, null for the client's
     * @return        fails as {@link #download} does where the storage is not to be reached but through the server
     */
    CompletableFuture<Void> checkDownload(StageLocation folder, String role);

    /**
     * Lists the files of a folder on a stage, and of the folders in it; or one file, and maybe others of which its path
     * is a longer one.
     *
     * @param  role that asks, null for the client's
     * @return      a future of a row for each file with {@code name}, which is the path on the stage, {@code size} in
     *              bytes, {@code md5}, {@code last_modified} and {@code creator}; fails as {@link #execute} does
     */
    CompletableFuture<Cursor> list(StageLocation location, String role);

    /**
     * Removes a staged file and no other, or all files in a folder.
     *
     * @param  role that does it, null for the client's
     * @return      fails with {@link DatabendException}, but not when there is no such file
     */
    CompletableFuture<Void> remove(StageLocation location, String role);

    /**
     * Puts rows or a file into a table by one statement: all of it or nothing, but for what
     * {@link LoadMethod#streaming} says.
     *
     * @return                          a future of how much that was; fails with {@link DatabendException}, of kind
     *                                  {@code SOURCE} when the rows or the file could not be read, or with
     *                                  {@link UnfitRowException}. Cancelling it, or its {@code orTimeout}, breaks it
     *                                  off, which takes until {@link Load.Builder#onEnd} is told.
     * @throws IllegalArgumentException if the server could not load it the way that was asked for, as far as that can
     *                                  be said without asking
     */
    CompletableFuture<Loaded> load(Load load);

    /**
     * Starts a session with the database, role and settings of the client. Nothing is sent before its first statement.
     */
    DatabendSession session();

    /**
     * Starts a session. Nothing is sent before its first statement.
     */
    DatabendSession session(SessionStart start);

    /**
     * @return whether both speak to the same server as the same user, as far as that can be told, so that somebody may
     *         take a session of one for a session of the other
     */
    default boolean isSameServer(DatabendClient other) {
        return this == other;
    }

    /**
     * From now on the listener is told what starts, and the end of that. A client that is no more than the shell of
     * another one passes it on; one that tells nobody anything does nothing, as is the default.
     * <p>
     * Of listeners that are equal one is told, until all of them are removed.
     */
    default void addListener(ClientListener listener) {
    }

    /**
     * The listener is not told what starts from now on, only the end of what it has seen start. Does nothing if it was
     * not told before.
     */
    default void removeListener(ClientListener listener) {
    }

    /**
     * @return the version the server gave with its latest answer, for example {@code 1.2.934-nightly}; null before the
     *         first
     */
    String serverVersion();

    /**
     * Refuses whatever is new. What is under way runs to its end with all that belongs to it, such as the statement of
     * a load, and sessions can still be ended. Returns at once; may be called again.
     */
    @Override
    void close();

    /**
     * Collects what a client needs. What is not given has the default named there.
     *
     * @since 0.1
     */
    final class Builder {

        private static final String BASIC = "user name and password";
        private static final String TOKEN = "access token";
        private static final String TOKEN_FILE = "access token file";
        private static final String KEY_PAIR = "key pair";
        private static final String PROVIDER = "credentials provider";
        /** Of more the JDK counts no nanoseconds, and a request would wait for ever. */
        private static final Duration LONGEST = Duration.ofDays(36_500);

        final List<URI> urls;
        final Map<String, String> settings = new LinkedHashMap<>();
        private Authorization authorization;
        private String authentication;
        /** Null when the credentials do not tell. */
        private String user = "root";
        String database;
        String role;
        String warehouse;
        String tenant;
        int waitTimeSecs = 10;
        int maxRowsPerPage = 10_000;
        Duration connectTimeout = Duration.ofSeconds(10);
        Duration requestTimeout = Duration.ofSeconds(60);
        int retryAttempts = 3;
        Duration retryDelay = Duration.ofMillis(500);
        Duration warehouseStartTimeout = Duration.ofMinutes(5);
        SSLContext sslContext;
        boolean trustsAnybody;
        HttpProxy proxy;
        URI adminUrl;
        /** Well below any time after which a server forgets a session. */
        Duration sessionBeatInterval = Duration.ofSeconds(30);

        private Builder(List<URI> urls) {
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("There is no address, it takes at least one");
            }
            urls.forEach(url -> ServerAddress.check("url", url));
            this.urls = List.copyOf(urls);
        }

        /** What a client keeps, so that a later change of the builder is none of the client. */
        Builder(Builder other) {
            urls = other.urls;
            settings.putAll(other.settings);
            authorization = other.authorization;
            authentication = other.authentication;
            user = other.user;
            database = other.database;
            role = other.role;
            warehouse = other.warehouse;
            tenant = other.tenant;
            waitTimeSecs = other.waitTimeSecs;
            maxRowsPerPage = other.maxRowsPerPage;
            connectTimeout = other.connectTimeout;
            requestTimeout = other.requestTimeout;
            retryAttempts = other.retryAttempts;
            retryDelay = other.retryDelay;
            warehouseStartTimeout = other.warehouseStartTimeout;
            sslContext = other.sslContext;
            trustsAnybody = other.trustsAnybody;
            proxy = other.proxy;
            adminUrl = other.adminUrl;
            sessionBeatInterval = other.sessionBeatInterval;
        }

        Authorization authorization() {
            return authorization == null ? Authorization.basic("root", "") : authorization;
        }

        boolean isSameServer(Builder other) {
            return urls.equals(other.urls) && Objects.equals(user, other.user)
                    && Objects.equals(warehouse, other.warehouse) && Objects.equals(tenant, other.tenant);
        }

        String authentication() {
            return authentication == null ? BASIC : authentication;
        }

        RetryLimits retryLimits() {
            return new RetryLimits(retryAttempts, retryDelay, warehouseStartTimeout);
        }

        /** Basic authentication. By default user {@code root} with an empty password. */
        public Builder credentials(String username, String password) {
            return authenticate(
                    BASIC, Authorization.basic(Credentials.checkUsername(username), password == null ? "" : password),
                    username);
        }

        /**
         * A token sent as it is.
         *
         * @throws IllegalArgumentException if it is empty or has characters a token never has
         */
        public Builder accessToken(String token) {
            return authenticate(TOKEN, Authorization.bearer(token), null);
        }

        /**
         * A file that holds a token. It is read again when it changes, and when the server refuses the token.
         *
         * @throws IllegalArgumentException if it cannot be read, is empty, or holds no token
         */
        public Builder accessTokenFile(Path file) {
            return authenticate(TOKEN_FILE, Authorization.bearerFile(file), null);
        }

        /**
         * Tokens of short life, signed with the user's private key, whose public half the server knows. Servers from
         * 1.2.907 on take them.
         *
         * @param  file                     a key of sort RSA, EC (P-256, P-384) or Ed25519, as PKCS#8 in PEM
         * @param  passphrase               null for a key that is not encrypted
         * @throws IllegalArgumentException if the file cannot be read or decrypted, or holds no such key
         */
        public Builder keyPair(String username, Path file, String passphrase) {
            return authenticate(KEY_PAIR, Authorization.keyPair(
                    Credentials.checkUsername(username), PrivateKeyFile.read(file, passphrase)), username);
        }

        /** Credentials from elsewhere. */
        public Builder credentialsProvider(CredentialsProvider provider) {
            return authenticate(PROVIDER, new ProvidedCredentials(provider), null);
        }

        private Builder authenticate(String kind, Authorization chosen, String chosenUser) {
            if (authentication != null && !authentication.equals(kind)) {
                throw new IllegalArgumentException(
                        "Credentials are given as " + authentication + " and as " + kind + ", one of these is accepted");
            }
            authentication = kind;
            authorization = chosen;
            user = chosenUser;
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

        /**
         * Databend Cloud warehouse.
         *
         * @throws IllegalArgumentException if it has characters beyond printable ASCII
         */
        public Builder warehouse(String warehouse) {
            this.warehouse = ofHeader("warehouse", warehouse);
            return this;
        }

        /**
         * Only for servers in management mode.
         *
         * @throws IllegalArgumentException if it has characters beyond printable ASCII
         */
        public Builder tenant(String tenant) {
            this.tenant = ofHeader("tenant", tenant);
            return this;
        }

        private static String ofHeader(String name, String value) {
            if (value != null && !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException(name + " is '" + value + "', it takes printable ASCII characters only");
            }
            return value;
        }

        /** Session settings for every statement. */
        public Builder settings(Map<String, String> settings) {
            this.settings.putAll(settings);
            return this;
        }

        /**
         * How long the server may hold back an answer while it has no full page; by default 10 seconds, 0 for not at
         * all.
         */
        public Builder waitTimeSecs(int waitTimeSecs) {
            this.waitTimeSecs = atLeast(0, "waitTimeSecs", waitTimeSecs);
            return this;
        }

        /** The most rows a page may have; by default 10,000. */
        public Builder maxRowsPerPage(int maxRowsPerPage) {
            this.maxRowsPerPage = atLeast(1, "maxRowsPerPage", maxRowsPerPage);
            return this;
        }

        private static int atLeast(int least, String name, int value) {
            if (value < least) {
                throw new IllegalArgumentException(name + " is " + value + ", it takes " + least + " or more");
            }
            return value;
        }

        /** Limit for making a connection; by default 10 seconds. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = positive("connectTimeout", connectTimeout);
            return this;
        }

        /**
         * Limit for the head of an answer, and for each pause within its body; by default 60 seconds. It must be longer
         * than the server may hold back an answer.
         */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = positive("requestTimeout", requestTimeout);
            return this;
        }

        private static Duration positive(String name, Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException(name + " is " + value.toMillis() + " ms, it takes more than 0");
            }
            return value.compareTo(LONGEST) > 0 ? LONGEST : value;
        }

        /** How often a request is repeated that failed, where that does no harm; by default 3 times, 0 for never. */
        public Builder retryAttempts(int retryAttempts) {
            this.retryAttempts = atLeast(0, "retryAttempts", retryAttempts);
            return this;
        }

        /** How long to wait before a request is repeated, doubled with each further time; by default half a second. */
        public Builder retryDelay(Duration retryDelay) {
            this.retryDelay = notNegative("retryDelay", retryDelay);
            return this;
        }

        /**
         * How long to go on sending a statement while the server or a gateway answers that it cannot serve yet; by
         * default 5 minutes, zero for never.
         */
        public Builder warehouseStartTimeout(Duration warehouseStartTimeout) {
            this.warehouseStartTimeout = notNegative("warehouseStartTimeout", warehouseStartTimeout);
            return this;
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " is " + value.toMillis() + " ms, it takes 0 or more");
            }
            return value;
        }

        /** For {@code https}: whom to trust, and what to prove oneself with; by default what the JVM does. */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = sslContext;
            return this;
        }

        /**
         * For {@code https}: trusts the servers for which one of these certificates vouches, and no other.
         *
         * @param  file                     certificates in PEM
         * @throws IllegalArgumentException if it cannot be read or holds none
         */
        public Builder trustedCertificates(Path file) {
            return sslContext(TrustedCertificates.of(file));
        }

        /**
         * For {@code https}: accepts any certificate for any host name, so that anybody in between can read and change
         * everything. For tests.
         */
        public Builder trustAllCertificates() {
            trustsAnybody = true;
            return sslContext(TrustedCertificates.any());
        }

        /**
         * @param  url                      {@code http://user:password@host:port}, user and password percent-encoded or
         *                                  left out; by default what the system properties of the JVM say
         * @throws IllegalArgumentException if it is malformed
         */
        public Builder proxy(String url) {
            this.proxy = HttpProxy.of(url);
            return this;
        }

        /**
         * The address of the admin port of a node, which tells of stored procedures, of any tenant if the node is in
         * management mode and a tenant is given. It gets no credentials.
         *
         * @throws IllegalArgumentException if it can be no address
         */
        public Builder adminUrl(URI adminUrl) {
            this.adminUrl = ServerAddress.check("adminUrl", adminUrl);
            return this;
        }

        /**
         * @throws IllegalArgumentException if the request time limit is not longer than the wait time, or the proxy's
         *                                  credentials would not be sent
         */
        public DatabendClient build() {
            return new HttpDatabendClient(this);
        }
    }
}
