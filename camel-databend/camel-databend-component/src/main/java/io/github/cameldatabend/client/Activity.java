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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameldatabend.result.QueryStats;

/**
 * Something that a client has under way, or had. May be looked at from any thread.
 * <p>
 * Never holds a password, a token or a bound value.
 *
 * @since 0.1
 */
public final class Activity {

    /** How it ended. */
    public enum Outcome {
        /** It was done, and its result read to the end. */
        SUCCEEDED,
        /** The query was left to whoever goes on with it by its id. */
        LEFT_OPEN,
        /** Its result was not wanted to the end. */
        CLOSED,
        /** It was cancelled from this side. */
        CANCELLED,
        /** {@link Activity#failure()} says why. */
        FAILED
    }

    private record End(Outcome outcome, DatabendException failure, Duration duration) {
    }

    private final Activities activities;
    private final String operation;
    private final String queryId;
    private final String sql;
    private final ActivityProgress progress;
    private final AtomicReference<End> end = new AtomicReference<>();
    /** Who has heard of the start hears of the end, whether it still listens to the client or not. */
    private volatile List<ClientListener> listeners;
    private volatile Instant startedAt;
    private volatile long startNanos;

    /**
     * @param queryId or null
     * @param sql     or null
     */
    Activity(Activities activities, String operation, String queryId, String sql, ActivityProgress progress) {
        this.activities = activities;
        this.operation = operation;
        this.queryId = queryId;
        this.sql = sql;
        this.progress = progress;
    }

    void start() {
        listeners = activities.listeners();
        startNanos = System.nanoTime();
        startedAt = Instant.now();
        Activities.tell(listeners, ClientListener::started, this);
    }

    /** The first of several ends is the one that counts; what has not started cannot end. */
    void end(Outcome outcome, DatabendException failure) {
        if (startedAt != null && end.compareAndSet(null, new End(outcome, failure, sinceStart()))) {
            Activities.tell(listeners, ClientListener::ended, this);
        }
    }

    void fail(DatabendException failure) {
        end(failure.getKind() == DatabendException.Kind.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED, failure);
    }

    /** @return what is done, as the operations of the component are called: {@code query}, {@code kill} and so on */
    public String operation() {
        return operation;
    }

    /** @return the query it is about, null for something else */
    public String queryId() {
        return queryId;
    }

    /** @return the cluster node that runs it, as far as that is known; may be empty */
    public String nodeId() {
        return progress.nodeId();
    }

    /**
     * @return {@code Starting}, {@code Running}, {@code Succeeded} or {@code Failed}, as the server has said last;
     *         empty before it has said anything
     */
    public String state() {
        return progress.state();
    }

    /**
     * @return what the server has counted so far, of the whole query: also what was there before this, where this goes
     *         on with a query that was left open; never null
     */
    public QueryStats stats() {
        return progress.stats();
    }

    /** @return how many requests were sent once more, after a failure or because the server was not ready */
    public int retries() {
        return progress.retries();
    }

    /** @return the text of the statement with markers in the place of bound values; null for something else */
    public String sql() {
        return sql;
    }

    /** @return when the first request was sent */
    public Instant startedAt() {
        return startedAt;
    }

    /** @return since the start, until the end if that has come */
    public Duration duration() {
        End ended = end.get();
        return ended == null ? sinceStart() : ended.duration();
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** @return null while it is under way */
    public Outcome outcome() {
        End ended = end.get();
        return ended == null ? null : ended.outcome();
    }

    /** @return why it failed or was cancelled; null while it is under way, and when it ended otherwise */
    public DatabendException failure() {
        End ended = end.get();
        return ended == null ? null : ended.failure();
    }
}
