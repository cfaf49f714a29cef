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

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.SureExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps results alive on the server while nobody asks for their next page: a slow reader would else find his query
 * dropped.
 * <p>
 * One request serves all queries that are due, half of the server's time limit after the last word about them. A query
 * that was let go without being closed is not kept: the reference to it is weak. There is no thread and no timer while
 * no query is kept.
 */
final class Heartbeats {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    private static final long NEVER = Long.MAX_VALUE;
    /** Of the time from one beat to the next: after a beat that failed there is time for some more. */
    private static final int RETRY_FRACTION = 4;
    /** So much earlier a query goes along with those that are due. */
    private static final int EARLY_FRACTION = 4;

    private final Servers servers;
    private final long start = System.nanoTime();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong nextTick = new AtomicLong(NEVER);

    Heartbeats(Servers servers) {
        this.servers = servers;
    }

    /**
     * From now on, until it is forgotten or collected, the query does not expire. Called again after each answer: what
     * counts is the last one.
     */
    void keep(QueryRun query, String nodeId, int resultTimeoutSecs) {
        long interval = TimeUnit.SECONDS.toNanos(Math.max(1, resultTimeoutSecs)) / 2;
        Kept entry = kept.computeIfAbsent(query.queryId(), id -> new Kept(new WeakReference<>(query), new Way(query)));
        entry.nodeId = nodeId;
        entry.interval = interval;
        entry.due = now() + interval;
        tickAt(entry.due);
    }

    void forget(String queryId) {
        kept.remove(queryId);
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private void tickAt(long due) {
        if (due < nextTick.getAndAccumulate(due, Math::min)) {
            SureExecutor.after(due - now()).execute(() -> tick(due));
        }
    }

    private void tick(long due) {
        if (!nextTick.compareAndSet(due, NEVER)) {
            return;
        }
        kept.values().removeIf(entry -> entry.query.get() == null);
        List<String> queryIds = new ArrayList<>();
        long now = now();
        kept.forEach((queryId, entry) -> {
            if (entry.due - entry.interval / EARLY_FRACTION <= now) {
                queryIds.add(queryId);
                entry.due = now + entry.interval;
            }
        });
        try {
            beat(queryIds);
        } finally {
            // results expire without: whatever has gone wrong may not do so the next time
            kept.values().stream().mapToLong(entry -> entry.due).min().ifPresent(this::tickAt);
        }
    }

    private void beat(List<String> queryIds) {
        Map<Way, Map<String, List<String>>> byWay = new HashMap<>();
        for (String queryId : queryIds) {
            Kept entry = kept.get(queryId);
            if (entry != null) {
                byWay.computeIfAbsent(entry.way, way -> new HashMap<>())
                        .computeIfAbsent(entry.nodeId, node -> new ArrayList<>()).add(queryId);
            }
        }
        byWay.forEach((way, byNode) -> {
            List<String> beaten = byNode.values().stream().flatMap(List::stream).toList();
            try {
                servers.heartbeat(way.host, way.clientSession, byNode)
                        .whenComplete((reply, failure) -> answered(way.host, beaten, reply, failure));
            } catch (RuntimeException | Error e) {
                answered(way.host, beaten, null, e);
            }
        });
    }

    private void answered(Host host, List<String> queryIds, HttpReply reply, Throwable failure) {
        if (failure == null && reply.status() == HttpStatus.OK) {
            servers.queriesToRemove(reply).forEach(this::forget);
        } else if (failure == null && servers.hasNoHeartbeats(host, reply)) {
            LOG.debug("The server at {} has no heartbeats: results that are read slowly may expire", host);
            queryIds.forEach(this::forget);
        } else {
            LOG.debug("Heartbeat for {} failed (HTTP {})", queryIds, reply == null ? "-" : reply.status(), failure);
            queryIds.forEach(this::hasten);
        }
    }

    private void hasten(String queryId) {
        Kept entry = kept.get(queryId);
        if (entry != null) {
            entry.due = Math.min(entry.due, now() + entry.interval / RETRY_FRACTION);
            tickAt(entry.due);
        }
    }

    /** What one request can be for. */
    private record Way(Host host, ClientSession clientSession) {

        Way(QueryRun query) {
            this(query.host(), query.clientSession());
        }
    }

    private static final class Kept {

        private final WeakReference<QueryRun> query;
        private final Way way;
        private volatile String nodeId;
        private volatile long interval;
        private volatile long due;

        private Kept(WeakReference<QueryRun> query, Way way) {
            this.query = query;
            this.way = way;
        }
    }
}
