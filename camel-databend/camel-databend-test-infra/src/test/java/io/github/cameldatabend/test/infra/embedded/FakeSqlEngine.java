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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StoredProcedure;

/**
 * Understands a few words instead of SQL: {@code rows <n>}, {@code text <rows> <length>}, {@code null}, {@code gate}
 * (blocks before the schema is known), {@code slow} (blocks before the first row), {@code broken <rows>} (fails after
 * so many rows), {@code fail <code> <message>}, {@code ddl}, {@code set <key> <value>}, {@code begin}, {@code warn}.
 */
final class FakeSqlEngine implements SqlEngine {

    final Queue<StatementRequest> requests = new ConcurrentLinkedQueue<>();
    final Queue<SessionState> discarded = new ConcurrentLinkedQueue<>();
    final Map<String, byte[]> stageFiles = new ConcurrentHashMap<>();
    final Queue<String> loads = new ConcurrentLinkedQueue<>();
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicLong rowsTaken = new AtomicLong();
    private final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();
    volatile boolean closed;

    @Override
    public StatementResult execute(StatementRequest request) throws SqlEngineException {
        requests.add(request);
        running.put(request.queryId(), new CountDownLatch(1));
        String[] words = request.sql().split(" ", 3);
        return switch (words[0]) {
            case "rows" -> new FakeResult(this, request, Long.parseLong(words[1]), Long.MAX_VALUE, 0);
            case "broken" -> new FakeResult(this, request, Long.MAX_VALUE, Long.parseLong(words[1]), 0);
            case "text" -> new FakeResult(
                    this, request, Long.parseLong(words[1]), Long.MAX_VALUE, Integer.parseInt(words[2]));
            case "null" -> new FakeResult(this, request, 1, Long.MAX_VALUE, -1);
            case "gate" -> {
                await(request.queryId());
                yield new FakeResult(this, request, 1, Long.MAX_VALUE, 0);
            }
            case "slow" -> new FakeResult(this, request, 1, Long.MAX_VALUE, 0).slow();
            case "warn" -> new FakeResult(this, request, 3, Long.MAX_VALUE, 0).warning("watch out");
            case "ddl" -> new FakeResult(this, request, request.session(), null);
            case "set" -> new FakeResult(
                    this, request, withSetting(request.session(), words[1], words[2]),
                    Map.of("type", "ChangeSettings", "keys", List.of(words[1]), "values", List.of(words[2]), "is_globals",
                            List.of(false)));
            case "begin" -> new FakeResult(this, request, active(request.session()), null);
            case "fail" -> throw new SqlEngineException(Integer.parseInt(words[1]), words[2]);
            default -> throw new SqlEngineException(1005, "syntax: " + request.sql());
        };
    }

    void await(String queryId) throws SqlEngineException {
        CountDownLatch canceled = running.get(queryId);
        try {
            while (gate.getCount() > 0 && !canceled.await(5, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (gate.getCount() > 0) {
            ended(queryId);
            throw new SqlEngineException(1043, "canceled in the engine");
        }
    }

    private static SessionState withSetting(SessionState session, String key, String value) {
        Map<String, String> settings = new LinkedHashMap<>(session.settings());
        settings.put(key, value);
        return new SessionState(
                session.catalog(), session.database(), session.role(), session.secondaryRoles(), settings, session.txnState(),
                session.needSticky(), session.needKeepAlive(), session.internal());
    }

    private static SessionState active(SessionState session) {
        return new SessionState(
                session.catalog(), session.database(), session.role(), session.secondaryRoles(), session.settings(), "Active",
                true, true, "{\"txn\":\"t1\"}");
    }

    void ended(String queryId) {
        running.remove(queryId);
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    @Override
    public void cancel(String queryId) {
        CountDownLatch canceled = running.get(queryId);
        if (canceled != null) {
            canceled.countDown();
        }
    }

    @Override
    public void discard(SessionState session) {
        discarded.add(session);
    }

    @Override
    public void storeStageFile(String user, String stage, String path, InputStream content)
            throws SqlEngineException, IOException {
        if (!"inbox".equals(stage) && !"~".equals(stage)) {
            throw new SqlEngineException(2501, "unknown stage " + stage);
        }
        stageFiles.put(stage + "/" + path, content.readAllBytes());
    }

    @Override
    public Path stageFile(String user, String stage, String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StatementResult streamingLoad(StatementRequest request, Path file) throws SqlEngineException {
        requests.add(request);
        if (request.sql().startsWith("fail")) {
            throw new SqlEngineException(1006, "BadArguments. Code: 1006, Text = cannot load");
        }
        if (request.sql().startsWith("unknown")) {
            throw new SqlEngineException(1025, "no such table");
        }
        try {
            loads.add(Files.readString(file));
        } catch (IOException e) {
            throw new SqlEngineException(4000, e.getMessage());
        }
        return new FakeResult(this, request, request.session(), null).written(2, 32);
    }

    @Override
    public List<StoredProcedure> procedures() {
        return List.of();
    }

    @Override
    public void requireDatabase(String database) throws SqlEngineException {
        if (!"default".equals(database)) {
            throw new SqlEngineException(1003, "Unknown database '" + database + "'");
        }
    }

    @Override
    public void close() {
        closed = true;
        gate.countDown();
    }
}
