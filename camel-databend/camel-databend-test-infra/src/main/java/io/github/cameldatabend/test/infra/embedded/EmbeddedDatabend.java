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
package io.github.cameldatabend.test.infra.embedded;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cameldatabend.test.infra.embedded.http.AdminServer;
import io.github.cameldatabend.test.infra.embedded.http.QueryServer;
import io.github.cameldatabend.test.infra.embedded.http.ServerConfig;
import io.github.cameldatabend.test.infra.embedded.http.Tls;
import io.github.cameldatabend.test.infra.embedded.sql.Presigner;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DuckDbEngine;
import io.github.cameldatabend.test.infra.embedded.storage.PresignedStorage;

/**
 * A stand-in for a Databend query node inside this JVM: speaks the Databend HTTP handler protocol on a loopback port
 * and runs the SQL on an engine in the same process. Takes statements, uploads and loads as a real node does; gives
 * back the same answers for the part of Databend's SQL that the engine knows, and an honest error for the rest.
 *
 * <pre>{@code
 * try (EmbeddedDatabend server = EmbeddedDatabend.builder().start()) {
 *     String url = server.url();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class EmbeddedDatabend implements AutoCloseable {

    private final SqlEngine engine;
    /** Null without. */
    private final PresignedStorage storage;
    private final QueryServer server;
    /** Null without an admin port. */
    private final AdminServer admin;
    private final String scheme;

    private EmbeddedDatabend(
                             SqlEngine engine, PresignedStorage storage, QueryServer server, AdminServer admin, String scheme) {
        this.engine = engine;
        this.storage = storage;
        this.server = server;
        this.admin = admin;
        this.scheme = scheme;
    }

    /** A server with the user {@code root} without password, on a free port, unless told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** The base address, for example {@code http://127.0.0.1:38000}. */
    public String url() {
        return scheme + "://127.0.0.1:" + port();
    }

    public int port() {
        return server.port();
    }

    /**
     * The base address of the admin port, always plain HTTP.
     *
     * @throws IllegalStateException if the builder was not told to open it
     */
    public String adminUrl() {
        if (admin == null) {
            throw new IllegalStateException("There is no admin port: ask the builder for it");
        }
        return "http://127.0.0.1:" + admin.port();
    }

    /** Ids of the queries that hold something: neither finalised nor killed nor timed out. Empty after a clean test. */
    public Set<String> openQueries() {
        return server.openQueries();
    }

    /** Number of requests so far by path pattern, for example {@code /v1/query/{}/page/{}}. */
    public Map<String, Long> requestCounts() {
        return server.requestCounts();
    }

    /** Number of requests so far to the storage behind the stages; 0 without {@link Builder#presign}. */
    public long storageRequestCount() {
        return storage == null ? 0 : storage.requestCount();
    }

    /** Stops listening, aborts what runs, ends all threads and drops all data. */
    @Override
    public void close() {
        try (engine; storage; admin) {
            server.close();
        }
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {

        private static final int DEFAULT_PAGE_BYTES = 4 * 1024 * 1024;
        private static final int NO_PORT = -1;

        private final Map<String, String> users = new LinkedHashMap<>(Map.of("root", ""));
        private final Map<String, String> accessTokens = new LinkedHashMap<>();
        private final Map<String, PublicKey> publicKeys = new LinkedHashMap<>();
        private Tls tls;
        private int port;
        private String tenant = "default";
        private int adminPort = NO_PORT;
        private boolean managementMode;
        private Set<String> warehouses = Set.of();
        private long resultTimeoutSecs = 60;
        private String nodeId = "embedded-node";
        private String version = "1.2.934-nightly";
        private int pageBytes = DEFAULT_PAGE_BYTES;
        private long bufferBytes = 8L * DEFAULT_PAGE_BYTES;
        private int maxQueries;
        private Duration idleTimeout = Duration.ofSeconds(20);
        private Duration sessionTimeout = Duration.ofSeconds(14_400);
        private Duration answerDelay = Duration.ZERO;
        private boolean presign;
        private Function<Presigner, SqlEngine> engine = DuckDbEngine::open;

        private Builder() {
        }

        /** The port on the loopback address; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Adds a user, or changes the password of one; {@code root} without password is there from the start. */
        public Builder user(String name, String password) {
            users.put(name, password);
            return this;
        }

        /** Replaces all users, {@code root} too. */
        public Builder users(Map<String, String> passwordsByName) {
            users.clear();
            users.putAll(passwordsByName);
            return this;
        }

        /** A bearer token to be taken for this user, as if a JWT had been validated. */
        public Builder accessToken(String token, String user) {
            accessTokens.put(token, user);
            return this;
        }

        /** Adds a user who signs tokens with the private half of this key: RSA, EC (P-256, P-384) or Ed25519. */
        public Builder publicKey(String user, PublicKey key) {
            users.putIfAbsent(user, UUID.randomUUID().toString());
            publicKeys.put(user, key);
            return this;
        }

        /**
         * TLS in place of plain HTTP.
         *
         * @param keyStore PKCS#12 store with the server's key and certificate
         * @param password of the store and the key
         */
        public Builder tls(Path keyStore, String password) {
            tls = new Tls(keyStore, null, password);
            return this;
        }

        /**
         * TLS for those only who have a certificate of their own.
         *
         * @param trustStore PKCS#12 store of those who vouch for the clients' certificates
         */
        public Builder mutualTls(Path keyStore, Path trustStore, String password) {
            tls = new Tls(keyStore, trustStore, password);
            return this;
        }

        /** The tenant of this node; a request that names another one gets status 500. */
        public Builder tenant(String tenant) {
            this.tenant = Objects.requireNonNull(tenant, "tenant");
            return this;
        }

        /** Opens the admin port too, without which there is none; 0 takes a free one. */
        public Builder adminPort(int port) {
            this.adminPort = port;
            return this;
        }

        /** The admin port has routes for each tenant, as it has in Databend's management mode. */
        public Builder managementMode() {
            this.managementMode = true;
            return this;
        }

        /** The warehouses of the cluster that this node is of; a statement for another one gets status 400. */
        public Builder warehouses(String... names) {
            this.warehouses = Set.of(names);
            return this;
        }

        /** How long a query that nobody polls is kept; a session setting of the client goes first. */
        public Builder resultTimeoutSecs(long resultTimeoutSecs) {
            this.resultTimeoutSecs = resultTimeoutSecs;
            return this;
        }

        public Builder nodeId(String nodeId) {
            this.nodeId = Objects.requireNonNull(nodeId, "nodeId");
            return this;
        }

        /** What {@code X-DATABEND-VERSION} and login say. */
        public Builder version(String version) {
            this.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /** The size at which a page ends, however many rows the client would take. */
        public Builder pageBytes(int pageBytes) {
            this.pageBytes = pageBytes;
            return this;
        }

        /** The size at which a query stops to run ahead of its client, however many rows the client would allow. */
        public Builder bufferBytes(long bufferBytes) {
            this.bufferBytes = bufferBytes;
            return this;
        }

        /** Open queries at which a further one is refused; 0, the default, for no limit. */
        public Builder maxQueries(int maxQueries) {
            this.maxQueries = maxQueries;
            return this;
        }

        /** Time after which the server closes an idle connection, 20 s on a real node. */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = Objects.requireNonNull(idleTimeout, "idleTimeout");
            return this;
        }

        /** How long temporary tables are kept of a client session that nothing is heard of; 4 hours on a real node. */
        public Builder sessionTimeout(Duration sessionTimeout) {
            this.sessionTimeout = Objects.requireNonNull(sessionTimeout, "sessionTimeout");
            return this;
        }

        /** A latency added to each answer that can carry rows. */
        public Builder answerDelay(Duration answerDelay) {
            this.answerDelay = Objects.requireNonNull(answerDelay, "answerDelay");
            return this;
        }

        /**
         * Whether the stages are on a storage that gives addresses for its files (PRESIGN), as an object storage does:
         * at another port of the loopback address, over plain HTTP. By default they are not, as with a local disk.
         */
        public Builder presign(boolean presign) {
            this.presign = presign;
            return this;
        }

        /** Another engine, which the server then closes. */
        Builder engine(Supplier<SqlEngine> engine) {
            this.engine = presigner -> engine.get();
            return this;
        }

        public EmbeddedDatabend start() {
            PresignedStorage storage = presign ? PresignedStorage.start() : null;
            SqlEngine opened = engine.apply(storage);
            if (storage != null) {
                storage.keptBy(opened);
            }
            try {
                ServerConfig config = new ServerConfig(
                        port, Map.copyOf(users), Map.copyOf(accessTokens), Map.copyOf(publicKeys), tls, tenant, warehouses,
                        Duration.ofSeconds(resultTimeoutSecs),
                        nodeId,
                        version, pageBytes, bufferBytes, maxQueries, idleTimeout, sessionTimeout, answerDelay);
                QueryServer server = QueryServer.start(config, opened);
                try {
                    AdminServer admin = adminPort == NO_PORT
                            ? null : AdminServer.start(adminPort, tenant, managementMode, opened);
                    return new EmbeddedDatabend(opened, storage, server, admin, tls == null ? "http" : "https");
                } catch (RuntimeException e) {
                    server.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                if (storage != null) {
                    storage.close();
                }
                opened.close();
                throw e;
            }
        }
    }
}
