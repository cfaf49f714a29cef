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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.cameldatabend.test.infra.embedded.http.QueryView.Failure;
import io.github.cameldatabend.test.infra.embedded.http.QueryView.State;
import io.github.cameldatabend.test.infra.embedded.http.QueryView.Stats;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Progress;

/**
 * One query between its start and the moment it is forgotten: what the engine has delivered, what the client has
 * fetched, and how it was closed. The engine's thread writes, request threads read, one lock guards both.
 */
final class RunningQuery {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();

    private final String id;
    private final String user;
    private final String sessionId;
    private final String nodeId;
    private final long waitNanos;
    private final long resultTimeoutSecs;
    private final boolean arrowNegotiated;
    private final PageBuffer rows;
    private final long startNanos = System.nanoTime();

    private State state = State.STARTING;
    private boolean planned;
    private boolean hasResultSet;
    private boolean executionEnded;
    private List<Column> schema = List.of();
    private Map<String, Object> affect;
    private Map<String, String> settings = Map.of();
    private SessionState session;
    private SessionState deliveredSession;
    private Failure error;
    private final Warnings warnings = new Warnings();
    private Progress scan = Progress.NONE;
    private Progress write = Progress.NONE;
    private long resultRows;
    private long resultBytes;
    private long endNanos;

    private long nextPage;
    private Page lastPage;
    private Closing closing;
    private int activePolls;
    private long touchedNanos = startNanos;

    RunningQuery(String id, String user, String sessionId, String nodeId, QueryRequest request, long resultTimeoutSecs,
                 PageBuffer rows) {
        this.id = id;
        this.user = user;
        this.sessionId = sessionId;
        this.nodeId = nodeId;
        this.waitNanos = TimeUnit.SECONDS.toNanos(request.waitSecs());
        this.arrowNegotiated = request.arrowVersionMax() != null;
        this.resultTimeoutSecs = resultTimeoutSecs;
        this.rows = rows;
        this.session = SessionJson.stamp(request.session(), nodeId, id);
    }

    String id() {
        return id;
    }

    String user() {
        return user;
    }

    String sessionId() {
        return sessionId;
    }

    long resultTimeoutSecs() {
        return resultTimeoutSecs;
    }

    boolean isArrowNegotiated() {
        return arrowNegotiated;
    }

    // ---- the engine's side

    boolean isStopped() {
        return locked(() -> state == State.FAILED);
    }

    void planned(StatementResult result) {
        lock.lock();
        try {
            if (state == State.STARTING) {
                state = State.RUNNING;
                planned = true;
                hasResultSet = result.hasResultSet();
                schema = List.copyOf(result.schema());
                affect = result.affect();
                settings = Collections.unmodifiableMap(new LinkedHashMap<>(result.resultSettings()));
                copyProgress(result);
                readable.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits while the client is behind. @return false when nobody wants rows any more */
    boolean add(String[] row) throws InterruptedException {
        long bytes = 0;
        for (String cell : row) {
            bytes += cell == null ? 1 : cell.length();
        }
        lock.lockInterruptibly();
        try {
            while (state == State.RUNNING && rows.isFull()) {
                writable.await();
            }
            if (state != State.RUNNING) {
                return false;
            }
            resultRows++;
            resultBytes += bytes;
            if (rows.add(row)) {
                readable.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void progress(Progress scanned, Progress written) {
        lock.lock();
        try {
            scan = scanned;
            write = written;
        } finally {
            lock.unlock();
        }
    }

    void succeeded(StatementResult result) {
        lock.lock();
        try {
            if (state == State.RUNNING) {
                copyProgress(result);
                affect = result.affect();
                schema = List.copyOf(result.schema());
                end(State.SUCCEEDED);
            }
        } finally {
            lock.unlock();
        }
    }

    void failed(Failure failure, SessionState after) {
        lock.lock();
        try {
            if (after != null) {
                session = SessionJson.stamp(after, nodeId, id);
            }
            if (state == State.STARTING || state == State.RUNNING) {
                error = failure;
                rows.clear();
                end(State.FAILED);
            }
        } finally {
            lock.unlock();
        }
    }

    void executionEnded() {
        lock.lock();
        try {
            executionEnded = true;
        } finally {
            lock.unlock();
        }
    }

    boolean hasExecutionEnded() {
        return locked(() -> executionEnded);
    }

    private void copyProgress(StatementResult result) {
        session = SessionJson.stamp(result.session(), nodeId, id);
        warnings.add(result.warnings());
        scan = result.scanProgress();
        write = result.writeProgress();
    }

    private void end(State last) {
        state = last;
        endNanos = System.nanoTime();
        readable.signalAll();
        writable.signalAll();
    }

    // ---- the client's side

    /** Waits for the page as long as the request allows; page numbers advance only when rows were delivered. */
    QueryView poll(long number) throws InterruptedException {
        lock.lockInterruptibly();
        activePolls++;
        try {
            checkOpen();
            long nanos = waitNanos;
            while (number == nextPage && !rows.hasCompletePage() && !hasEnded() && nanos > 0) {
                nanos = readable.awaitNanos(nanos);
            }
            if (state == State.SUCCEEDED) {
                // closed meanwhile: its rows are gone, and no rows would pass for all of them
                checkOpen();
            }
            if (lastPage != null && number == nextPage - 1) {
                return view(lastPage, null, nextPath());
            }
            if (number != nextPage) {
                throw new HttpError(
                        404, "Invalid page number: requested " + number + ", current page is " + nextPage);
            }
            Page page = rows.take();
            if (page.rows() > 0) {
                lastPage = page;
                nextPage++;
                writable.signalAll();
            }
            return view(page, undeliveredSession(), nextPath());
        } finally {
            activePolls--;
            touchedNanos = System.nanoTime();
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closing != null) {
            throw new HttpError(400, "Query " + id + " is closed for " + closing.reason());
        }
    }

    /** The statement was repeated under the same id: allowed as long as page 1 was not read. */
    QueryView pollAgain() throws InterruptedException {
        if (locked(() -> nextPage > 1)) {
            throw new HttpError(400, "Query ID " + id + " is in use and its result is already being read");
        }
        return poll(0);
    }

    private String nextPath() {
        boolean drained = state == State.FAILED || hasEnded() && rows.isEmpty();
        return drained ? "/final" : "/page/" + nextPage;
    }

    /** The answer of the final route. */
    QueryView finalView() {
        return locked(() -> {
            Failure failure = error;
            if (failure == null && closing != null && closing != Closing.FINALIZED) {
                failure = closing.failure();
            }
            State last = failure == null ? state : State.FAILED;
            return view(last, failure, Page.EMPTY, null, null);
        });
    }

    /** The answer of the state route. */
    QueryView stateView() {
        return locked(() -> {
            if (closing == Closing.CANCELED || closing == Closing.TIMED_OUT) {
                return view(State.FAILED, null, Page.EMPTY, null, null);
            }
            return view(state, error, Page.EMPTY, null, null);
        });
    }

    /** @return true when this call closed the query and not an earlier one */
    boolean close(Closing how) {
        lock.lock();
        try {
            if (closing != null) {
                return false;
            }
            closing = how;
            rows.clear();
            lastPage = null;
            if (!hasEnded()) {
                error = how.failure();
                end(State.FAILED);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return locked(() -> closing != null);
    }

    /** A drained or closed query needs no heartbeats. @return false when it does not */
    boolean heartbeat() {
        return locked(() -> {
            if (closing != null || hasEnded() && rows.isEmpty()) {
                return false;
            }
            touchedNanos = System.nanoTime();
            return true;
        });
    }

    /** Nanoseconds until the query may be given up; zero or less when it may be now. */
    long nanosToTimeout() {
        long timeout = TimeUnit.SECONDS.toNanos(resultTimeoutSecs);
        return locked(() -> activePolls > 0 ? timeout : touchedNanos + timeout - System.nanoTime());
    }

    /** The error with which the statement ended, or null. */
    Failure error() {
        return locked(() -> error);
    }

    SessionState session() {
        return locked(() -> session);
    }

    private boolean hasEnded() {
        return state == State.SUCCEEDED || state == State.FAILED;
    }

    private SessionState undeliveredSession() {
        if (session.equals(deliveredSession)) {
            return null;
        }
        deliveredSession = session;
        return session;
    }

    private QueryView view(Page page, SessionState changed, String nextPath) {
        return view(state, error, page, changed, nextPath);
    }

    private QueryView view(State shown, Failure failure, Page page, SessionState changed, String nextPath) {
        long until = hasEnded() ? endNanos : System.nanoTime();
        Stats stats = new Stats(
                scan, write, new Progress(resultRows, resultBytes), TimeUnit.NANOSECONDS.toMillis(until - startNanos));
        return new QueryView(
                id, sessionId == null ? "" : sessionId, nodeId, shown, changed, failure, warnings.next(hasEnded()), planned,
                hasResultSet, schema, page, affect, resultTimeoutSecs, settings, stats, nextPath);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
