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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.Authorization;
import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.Hosts;
import io.github.cameldatabend.client.http.HttpOptions;
import io.github.cameldatabend.client.http.HttpTransport;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.result.JsonResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client that speaks HTTP.
 */
final class HttpDatabendClient implements DatabendClient {

    private static final String TENANT = "X-DATABEND-TENANT";

    private static final Logger LOG = LoggerFactory.getLogger(HttpDatabendClient.class);

    private final HttpTransport transport;
    private final Servers servers;
    /** Null when it is not known. */
    private final AdminPort adminPort;
    private final StageFiles files;
    private final Heartbeats heartbeats;
    private final UnawaitedEnds unawaitedEnds = new UnawaitedEnds();
    private final Activities activities = new Activities();
    private final JsonResults results;
    private final Builder defaults;

    HttpDatabendClient(Builder builder) {
        checkTimeout(builder.requestTimeout, builder.waitTimeSecs);
        this.defaults = new Builder(builder);
        this.results = new JsonResults();
        Hosts hosts = new Hosts(builder.urls);
        HttpOptions options = new HttpOptions(
                "camel-databend/" + version(), constantHeaders(builder), builder.authorization(), builder.connectTimeout,
                builder.requestTimeout, builder.sslContext, builder.proxy, true);
        this.transport = new HttpTransport(options);
        transport.check(hosts);
        this.servers = new Servers(transport, hosts, builder.retryLimits(), new JsonFactory(), results);
        this.heartbeats = new Heartbeats(servers);
        this.adminPort = builder.adminUrl == null ? null : adminPort(builder);
        boolean cloud = builder.urls.stream().allMatch(url -> ServerAddress.isCloud(url.getHost()));
        this.files = new StageFiles(
                statement -> start(statement, activities, QueryRun::start),
                new PresignedRequests(this::executeUntold, servers.json()), activities, servers, cloud, options);
        LOG.info("Databend at {}, authentication by {}{}", hosts, builder.authentication(),
                builder.proxy == null ? "" : ", through the proxy " + builder.proxy);
        if (builder.trustsAnybody) {
            LOG.warn("TLS certificates of {} are not checked: anybody in between can read and change everything", hosts);
        }
    }

    private static AdminPort adminPort(Builder builder) {
        Hosts hosts = new Hosts(List.of(builder.adminUrl));
        HttpTransport transport = new HttpTransport(
                new HttpOptions(
                        "camel-databend/" + version(), Map.of(), Authorization.none(), builder.connectTimeout,
                        builder.requestTimeout, builder.sslContext, builder.proxy, true));
        transport.check(hosts);
        return new AdminPort(transport, hosts.next(), builder.retryLimits());
    }

    private static void checkTimeout(Duration requestTimeout, int waitTimeSecs) {
        if (requestTimeout.compareTo(Duration.ofSeconds(waitTimeSecs)) <= 0) {
            throw new IllegalArgumentException(
                    "requestTimeout is " + requestTimeout.toMillis() + " ms, it takes more than waitTimeSecs, which is "
                                               + waitTimeSecs + " s");
        }
    }

    private static Map<String, String> constantHeaders(Builder builder) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (builder.warehouse != null) {
            headers.put(ClientSession.WAREHOUSE, builder.warehouse);
        }
        if (builder.tenant != null) {
            headers.put(TENANT, builder.tenant);
        }
        return headers;
    }

    private static String version() {
        try (InputStream in = HttpDatabendClient.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<Cursor> execute(Statement statement) {
        return startUnlessClosed(statement, activities, QueryRun::start);
    }

    @Override
    public CompletableFuture<Cursor> submit(Statement statement) {
        return startUnlessClosed(statement, activities, QueryRun::submit);
    }

    private CompletableFuture<Cursor> startUnlessClosed(
            Statement statement, Activities told, Function<QueryRun, CompletableFuture<Cursor>> way) {
        return isClosed()
                ? refused(statement.operation(), statement.queryId(), statement.shownSql()) : start(statement, told, way);
    }

    /** As part of what the listeners are told of as a whole, and what may have begun before the client was closed. */
    private CompletableFuture<Cursor> executeUntold(Statement statement) {
        return start(statement, Activities.untold(), QueryRun::start);
    }

    private CompletableFuture<Cursor> start(
            Statement statement, Activities told, Function<QueryRun, CompletableFuture<Cursor>> way) {
        return way.apply(newRun(statement, told, ClientSession.NONE, QueryListener.NONE));
    }

    private static <T> CompletableFuture<T> refused(String operation, String queryId, String sql) {
        return CompletableFuture.failedFuture(new Failure(Kind.REQUEST, "the client is closed")
                .operation(operation).query(queryId, sql).toException());
    }

    @Override
    public CompletableFuture<Cursor> resume(OpenQuery query, TraceParent traceParent) {
        if (isClosed()) {
            return refused("nextPage", query.queryId(), null);
        }
        Map<String, String> settings = new LinkedHashMap<>(defaults.settings);
        settings.putAll(query.settings());
        QueryCalls calls = new QueryCalls(servers, ClientSession.NONE, traceParent, servers.hostOf(query.nodeId()));
        return new QueryRun(calls, heartbeats, unawaitedEnds, results, activities, query.queryId(), settings)
                .resume(query.nextUri(), query.nodeId());
    }

    @Override
    public DatabendQuery query(String queryId, String nodeId, TraceParent traceParent) {
        return new QueryById(servers, activities, QueryIds.check(queryId), nodeId == null ? "" : nodeId, traceParent);
    }

    @Override
    public CompletableFuture<Void> ping(TraceParent traceParent) {
        if (isClosed()) {
            return refused("ping", null, null);
        }
        Statement statement = Statement.builder("SELECT 1").traceParent(traceParent).build();
        Ping ping = new Ping(servers, traceParent);
        return activities.during("ping", null, ping, () -> ping.verify()
                .thenCompose(known -> executeUntold(statement)).thenCompose(Cursor::drain));
    }

    @Override
    public DatabendProcedures procedures(SessionStart start, TraceParent traceParent) {
        DatabendProcedures procedures = adminPort == null
                ? new SqlProcedures(
                        statement -> startUnlessClosed(statement, Activities.untold(), QueryRun::start), start, traceParent)
                : new AdminProcedures(adminPort, servers.json(), defaults.tenant, traceParent);
        return new ToldProcedures(procedures, activities);
    }

    @Override
    public CompletableFuture<Uploaded> upload(Upload upload) {
        return isClosed() ? refused("upload", null, null) : files.upload(upload);
    }

    @Override
    public CompletableFuture<StagedFileStream> download(StageLocation file, String role, TraceParent traceParent) {
        return isClosed() ? refused("download", null, null) : files.download(file, role, traceParent);
    }

    @Override
    public CompletableFuture<Void> checkDownload(StageLocation folder, String role) {
        return isClosed() ? refused("download", null, null) : files.checkDownload(folder, role);
    }

    @Override
    public CompletableFuture<Cursor> list(StageLocation location, String role) {
        return isClosed() ? refused("list", null, null) : files.list(location, role);
    }

    @Override
    public CompletableFuture<Void> remove(StageLocation location, String role) {
        return isClosed() ? refused("remove", null, null) : files.remove(location, role, null);
    }

    @Override
    public CompletableFuture<Loaded> load(Load load) {
        Load complete = load.withDefaults(defaults.database, defaults.role, defaults.settings);
        return load(complete, this::executeUntold, false);
    }

    /** With its statement, if it takes one, in a session. */
    CompletableFuture<Loaded> load(Load load, Function<Statement, CompletableFuture<Cursor>> session) {
        return load(load, session, true);
    }

    private CompletableFuture<Loaded> load(
            Load load, Function<Statement, CompletableFuture<Cursor>> statements, boolean inSession) {
        if (isClosed()) {
            return refused("load", null, null);
        }
        SentProgress progress = new SentProgress();
        LoadRun run = new LoadRun(servers, transport.sourceReaders(), files, statements, load, inSession, progress);
        return activities.during("load", run.queryId(), progress, run::start);
    }

    @Override
    public DatabendSession session() {
        return session(new SessionStart(null, null, Map.of()));
    }

    @Override
    public DatabendSession session(SessionStart start) {
        Map<String, String> settings = new LinkedHashMap<>(defaults.settings);
        settings.putAll(start.settings());
        Map<String, String> all = QueryRequest.settings(settings);
        SessionState initial = QueryRequest.initialSession(
                servers.json(), first(start.database(), defaults.database), first(start.role(), defaults.role), all);
        return new SerialSession(this, start, initial, all);
    }

    /** What is told of to the listeners. */
    Activities activities() {
        return activities;
    }

    /** A statement of a session runs also when the client is closed already: how else would one end. */
    QueryRun newRun(
            Statement statement, Activities told, ClientSession clientSession, QueryListener listener) {
        Statement complete = withDefaults(statement);
        checkTimeout(defaults.requestTimeout, complete.waitTimeSecs());
        return new QueryRun(
                servers.newQuery(clientSession, complete.traceParent()), heartbeats, unawaitedEnds, results, told,
                complete, listener);
    }

    SessionBeats sessionBeats(SerialSession session) {
        return new SessionBeats(session, defaults.sessionBeatInterval);
    }

    /**
     * @return whether there is a point in doing it again
     */
    CompletableFuture<Boolean> beat(SessionState session, ClientSession clientSession) {
        Host host = servers.hostOf(session.nodeId());
        // so that one that cannot be made is one that has failed
        return CompletableFuture.completedFuture(host).thenCompose(to -> servers.heartbeat(to, session, clientSession))
                .handle((reply, failure) -> {
                    LOG.debug("Heartbeat for a session (HTTP {})", reply == null ? "-" : reply.status(), failure);
                    return reply == null || !servers.hasNoHeartbeats(host, reply);
                });
    }

    /** Never fails. */
    CompletableFuture<Void> logout(SessionState session, ClientSession clientSession) {
        return servers.logout(session, clientSession).handle((reply, failure) -> {
            LOG.debug("Session logged out (HTTP {})", reply == null ? "-" : reply.status(), failure);
            return null;
        });
    }

    boolean isClosed() {
        return servers.isClosed();
    }

    private Statement withDefaults(Statement statement) {
        return Statement.builder(statement.sql())
                .params(statement.params())
                .shown(statement.shownSql(), statement.hidden())
                .queryId(statement.queryId())
                .database(first(statement.database(), defaults.database))
                .role(first(statement.role(), defaults.role))
                .settings(statement.session() == null ? defaults.settings : Map.of())
                .settings(statement.settings())
                .session(statement.session())
                .waitTimeSecs(first(statement.waitTimeSecs(), defaults.waitTimeSecs))
                .maxRowsPerPage(first(statement.maxRowsPerPage(), defaults.maxRowsPerPage))
                .maxRowsInBuffer(statement.maxRowsInBuffer())
                .deduplicateLabel(statement.deduplicateLabel())
                .traceParent(statement.traceParent())
                .timeout(statement.timeout())
                .progressListener(statement.progressListener())
                .stageAttachment(statement.stageAttachment())
                .operation(statement.operation())
                .build();
    }

    private static <T> T first(T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    @Override
    public boolean isSameServer(DatabendClient other) {
        return other instanceof HttpDatabendClient http && defaults.isSameServer(http.defaults);
    }

    @Override
    public void addListener(ClientListener listener) {
        activities.add(listener);
    }

    @Override
    public void removeListener(ClientListener listener) {
        activities.remove(listener);
    }

    @Override
    public String serverVersion() {
        return servers.latestVersion();
    }

    @Override
    public void close() {
        servers.close();
        transport.close();
        files.close();
    }
}
