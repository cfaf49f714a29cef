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
import java.util.Optional;

import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.Retry;
import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.RetryLimits;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.result.ResponseReader;
import io.github.cameldatabend.sql.LabelledSql;
import io.github.cameldatabend.sql.ReadOnlySql;

/**
 * Says whether the request that starts a statement may be sent once more, and where to. What may have run must not run
 * again, so it is repeated only
 * <ul>
 * <li>if the statement just reads, or has a label by which the server runs it once, whatever the node;</li>
 * <li>else at the very node that may be running it, if that is of a version that knows the query id again. Which node
 * that is can only be said of a statement that was sent to this one from its first try on, so that is done where there
 * seems to be one node only. And the node knows the id for some time only.</li>
 * </ul>
 * A statement of a session is not repeated at all: the answer that is lost had the session's new state, and the server
 * does not give it twice.
 */
final class StartRepeats implements Retry.Judge {

    private static final ServerVersion KNOWS_QUERY_IDS = new ServerVersion(1, 2, 863);
    private static final String RESULT_TIMEOUT = "http_handler_result_timeout_secs";
    private static final Duration USUAL_RESULT_TIMEOUT = Duration.ofSeconds(60);

    private final Servers servers;
    private final ResponseReader reader;
    private final Statement statement;
    private final boolean inSession;
    /** Running it twice is no more than running it once. */
    private final boolean harmless;
    private final Refusals refusals;
    private Host host;
    private String node;
    /** When the first of the tries was sent that may have got through. */
    private long sentAt;
    /** Addresses tried since the last pause. */
    private int moves;
    private volatile boolean mayHaveRun;

    StartRepeats(Servers servers, Statement statement) {
        this.servers = servers;
        this.reader = servers.results().responses();
        this.statement = statement;
        this.inSession = statement.session() != null;
        this.harmless = !inSession && (isGuarded(statement) || ReadOnlySql.test(statement.sql()));
        this.refusals = new Refusals(servers.hosts().size());
        this.node = inSession ? statement.session().nodeId() : "";
        this.host = node.isEmpty() ? servers.hosts().next() : servers.hostOf(node);
        bind();
    }

    private static boolean isGuarded(Statement statement) {
        return statement.deduplicateLabel() != null && LabelledSql.isDoneOnce(statement.sql());
    }

    /** To its node, if that is to be known afterwards. */
    private void bind() {
        RetryLimits limits = servers.retryLimits();
        boolean repeats = limits.attempts() > 0 || !limits.warehouseStart().isZero();
        if (repeats && !inSession && !harmless && knowsQueryIds()) {
            node = servers.facts(host).certainNode().orElse("");
        }
    }

    /** Whether the next try may be sent still: the pause before it may have been long. */
    boolean mayBeSent() {
        return !mayHaveRun || harmless || isKnownStill();
    }

    /** Where the next try goes to, which is sent now. */
    Host next() {
        if (!mayHaveRun) {
            sentAt = System.nanoTime();
        }
        return host;
    }

    /** The node that the next try is for; empty for any. */
    String node() {
        return node;
    }

    /** Whether a try so far may have got through. */
    boolean mayHaveRun() {
        return mayHaveRun;
    }

    /** Whether a try so far may still run, whatever becomes of the one whose answer was taken: at another node. */
    boolean mayRunElsewhere() {
        return mayHaveRun && node.isEmpty();
    }

    @Override
    public Verdict judge(HttpReply reply, TransportException failure) {
        boolean othersMayNotRefuse = refusals.judge(failure, Verdict.TAKE) == Verdict.REPEAT_AT_ONCE;
        return failure == null ? judge(reply) : judge(failure, othersMayNotRefuse);
    }

    private Verdict judge(TransportException failure, boolean othersMayNotRefuse) {
        return switch (failure.outcome()) {
            // also to one that could not be reached of late: that may be over
            case REFUSED -> othersMayNotRefuse && moveToNext() ? Verdict.REPEAT_AT_ONCE : Verdict.TAKE;
            case NOT_SENT -> {
                boolean moved = ++moves < servers.hosts().size() && moveOn();
                moves = moved ? moves : 0;
                yield moved ? Verdict.REPEAT_AT_ONCE : Verdict.REPEAT;
            }
            case UNKNOWN -> repeatWhatMayHaveRun(Verdict.REPEAT);
        };
    }

    private Verdict judge(HttpReply reply) {
        if (UnavailableAnswer.isFull(reply, reader)) {
            return Verdict.REPEAT;
        }
        if (UnavailableAnswer.warehouseStarts(reply, reader)) {
            return Verdict.AWAIT_START;
        }
        if (isNodeGone(reply) && (harmless || !mayHaveRun)) {
            servers.facts(host).gone(node);
            node = "";
            // as if it had not been named
            return mayHaveRun ? Verdict.REPEAT : Verdict.REPEAT_AT_ONCE;
        }
        if (!UnavailableAnswer.isUnavailable(reply.status())) {
            return Verdict.TAKE;
        }
        return UnavailableAnswer.mayHaveRun(reply)
                ? repeatWhatMayHaveRun(Verdict.AWAIT_START) : Verdict.AWAIT_START;
    }

    private Verdict repeatWhatMayHaveRun(Verdict verdict) {
        mayHaveRun = true;
        if (!harmless) {
            boolean bound = !inSession && !node.isEmpty();
            return bound && isKnownStill() ? verdict : Verdict.TAKE;
        }
        Optional<String> onlyNode = servers.facts(host).onlyNode();
        if (onlyNode.isPresent() && knowsQueryIds()) {
            // which goes on with it instead of beginning again, if it was there
            node = onlyNode.get();
        } else {
            moveOn();
        }
        return verdict;
    }

    /** Nobody asks for its pages, so that it is closed when the time is up, and then forgotten. */
    private boolean isKnownStill() {
        return System.nanoTime() - sentAt < resultTimeout().toNanos() / 2;
    }

    private Duration resultTimeout() {
        String own = statement.settings().get(RESULT_TIMEOUT);
        try {
            return own == null ? USUAL_RESULT_TIMEOUT : Duration.ofSeconds(Integer.parseInt(own));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** The one that the latest try was for. */
    private boolean isNodeGone(HttpReply reply) {
        return reply.status() == HttpStatus.BAD_REQUEST && !inSession && !node.isEmpty();
    }

    private boolean knowsQueryIds() {
        return ServerVersion.parse(servers.facts(host).version())
                .filter(version -> version.isAtLeast(KNOWS_QUERY_IDS)).isPresent();
    }

    /** To another address, if one can be reached and the statement is not bound to the one it has. */
    private boolean moveOn() {
        return servers.hosts().anyReachable() && moveToNext();
    }

    /** As {@link #moveOn}, reachable or not. */
    private boolean moveToNext() {
        boolean bound = inSession && !node.isEmpty() || mayHaveRun && !harmless;
        if (bound || servers.hosts().size() == 1) {
            return false;
        }
        host = servers.hosts().next();
        node = "";
        bind();
        return true;
    }
}
