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
import java.util.Set;
import java.util.concurrent.CompletionException;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.CredentialsException;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.result.ResponseReader;
import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.ServerError;
import io.github.cameldatabend.sql.ReadOnlySql;

/**
 * Says what went wrong with one query: from a transport failure, an HTTP status or an error in an answer to a
 * {@link DatabendException}.
 */
final class QueryFailures {

    private static final String EXPIRED = "expired: the server has it no longer, or never had it: ";
    /** The server's code for an internal error; with an empty query id it means that the server is full. */
    private static final int INTERNAL_ERROR = 1001;
    /** No such transaction, temporary tables expired, session of another node, session broken. */
    private static final Set<Integer> SESSION_LOST = Set.of(4003, 5110, 5111, 5112);

    private final ResponseReader reader;
    private final String operation;
    private final String queryId;
    /** Null when only the id is known. */
    private final Statement statement;
    private final HiddenValues hidden;

    /** Of a query that is started here. */
    QueryFailures(ResponseReader reader, String queryId, Statement statement) {
        this(reader, statement.operation(), queryId, statement, new HiddenValues(statement));
    }

    /**
     * Of requests that run no statement: they change nothing by failing, and may be sent again.
     *
     * @param queryId of the query they are about, or null
     */
    static QueryFailures ofRequest(ResponseReader reader, String operation, String queryId) {
        return new QueryFailures(reader, operation, queryId, null, null);
    }

    private QueryFailures(ResponseReader reader, String operation, String queryId, Statement statement, HiddenValues hidden) {
        this.reader = reader;
        this.operation = operation;
        this.queryId = queryId;
        this.statement = statement;
        this.hidden = hidden;
    }

    /**
     * The answer to the POST has another status than 200.
     *
     * @param mayHaveRun whether the statement may run all the same, because of an earlier try
     */
    DatabendException startRefused(HttpReply reply, boolean mayHaveRun) {
        boolean outcomeUnknown = mayHaveRun || UnavailableAnswer.mayHaveRun(reply)
                && !UnavailableAnswer.warehouseStarts(reply, reader);
        boolean toNode = statement != null && statement.session() != null && !statement.session().nodeId().isEmpty();
        return refused(reply, toNode ? Kind.NODE_GONE : Kind.REQUEST, outcomeUnknown, !outcomeUnknown);
    }

    /** The answer to a page request has another status than 200. */
    DatabendException pageRefused(HttpReply reply, Moment moment) {
        return refused(reply, Kind.RESULT_EXPIRED, moment != Moment.ENDED, false);
    }

    private DatabendException refused(HttpReply reply, Kind onClientError, boolean outcomeUnknown, boolean mayRepeat) {
        int status = reply.status();
        if (status / 100 == 3) {
            String target = String.valueOf(reply.header("Location"));
            return finish(new Failure(Kind.REQUEST, "the server redirects to " + target + ", which is never followed")
                    .httpStatus(status).outcomeUnknown(outcomeUnknown));
        }
        ServerError error = reader.readError(reply.body());
        Kind kind = kindByError(error);
        if (kind == null) {
            kind = switch (status) {
                case HttpStatus.UNAUTHORIZED -> Kind.AUTHENTICATION;
                case HttpStatus.BAD_REQUEST, HttpStatus.NOT_FOUND -> onClientError;
                default -> isUnavailable(reply) ? Kind.UNAVAILABLE : Kind.REQUEST;
            };
        }
        return finish(Failure.of(kind, kind == Kind.RESULT_EXPIRED ? EXPIRED : "", shown(error)).httpStatus(status)
                .outcomeUnknown(outcomeUnknown).retryable(isPassing(kind) && (mayRepeat || isHarmless(kind))));
    }

    /** Null when it is the status that tells. */
    private static Kind kindByError(ServerError error) {
        if (SESSION_LOST.contains(error.code())) {
            return Kind.SESSION_LOST;
        }
        if (Refusal.isOfWarehouse(error)) {
            return Kind.UNKNOWN_WAREHOUSE;
        }
        return Refusal.isOfCredentials(error) ? Kind.AUTHENTICATION : null;
    }

    private boolean isUnavailable(HttpReply reply) {
        return UnavailableAnswer.isUnavailable(reply.status()) || UnavailableAnswer.warehouseStarts(reply, reader);
    }

    /** Whether the next time may be better. */
    private static boolean isPassing(Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, RESULT_EXPIRED, CONNECTION, TIMEOUT -> true;
            case STATEMENT, AUTHENTICATION, UNKNOWN_WAREHOUSE, NOT_FOUND, NODE_GONE, SESSION_LOST, ROLLED_BACK, REQUEST,
                    RESPONSE, SOURCE, STORAGE,
                    TOO_MANY_ROWS, CANCELLED ->
                false;
        };
    }

    private ServerError shown(ServerError error) {
        return hidden == null ? error : hidden.in(error);
    }

    /** Whether the same call again does no harm, whatever became of the statement. */
    private boolean isHarmless(Kind kind) {
        return statement == null
                ? kind != Kind.RESULT_EXPIRED : statement.session() == null && ReadOnlySql.test(statement.sql());
    }

    /**
     * An answer with status 200 tells of an error.
     *
     * @param mayRunElsewhere whether an earlier try may run on all the same
     */
    DatabendException reported(ServerError error, boolean started, boolean mayRunElsewhere) {
        Kind kind = SESSION_LOST.contains(error.code()) ? Kind.SESSION_LOST : Kind.STATEMENT;
        boolean outcomeUnknown = mayRunElsewhere && !isHarmless(kind);
        return finish(Failure.of(kind, shown(error)).httpStatus(HttpStatus.OK)
                .retryable(!started && !outcomeUnknown && error.code() == INTERNAL_ERROR).outcomeUnknown(outcomeUnknown));
    }

    /**
     * There was no answer, or not one to be understood. Once the server has taken the statement, sending it again would
     * run it again, whatever failed since.
     */
    DatabendException translate(Throwable failure, Moment moment) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof DatabendException known) {
            return known;
        }
        if (cause instanceof TransportException transport) {
            Kind kind = transport.timeout() ? Kind.TIMEOUT : Kind.CONNECTION;
            boolean neverSent = moment == Moment.NOT_ANSWERED && !transport.sent();
            boolean lasting = transport.outcome() == TransportException.Outcome.REFUSED;
            return finish(new Failure(kind, transport.getMessage()).cause(transport)
                    .retryable(!lasting && (neverSent || isHarmless(kind)))
                    .outcomeUnknown(!neverSent && moment != Moment.ENDED));
        }
        if (cause instanceof CredentialsException) {
            return finish(new Failure(Kind.AUTHENTICATION, cause.getMessage()).cause(cause)
                    .outcomeUnknown(moment == Moment.RUNNING));
        }
        if (cause instanceof ResultFormatException) {
            return finish(new Failure(Kind.RESPONSE, cause.getMessage()).cause(cause).outcomeUnknown(moment != Moment.ENDED));
        }
        return finish(new Failure(Kind.REQUEST, cause.toString()).cause(cause).outcomeUnknown(moment != Moment.ENDED));
    }

    DatabendException tooManyRows() {
        return finish(new Failure(Kind.TOO_MANY_ROWS, "the result has more than one row"));
    }

    DatabendException timedOut(Duration timeout, Moment moment) {
        return finish(new Failure(Kind.TIMEOUT, "the query took longer than " + timeout.toMillis() + " ms, it was killed")
                .outcomeUnknown(moment != Moment.ENDED));
    }

    DatabendException closed() {
        return finish(new Failure(Kind.REQUEST, "the cursor is closed"));
    }

    DatabendException interrupted() {
        return finish(new Failure(Kind.CANCELLED, "the thread was interrupted while it waited for a page"));
    }

    DatabendException cancelled() {
        return finish(new Failure(Kind.CANCELLED, "the query was cancelled"));
    }

    private DatabendException finish(Failure failure) {
        failure.operation(operation).query(queryId, statement == null ? null : statement.shownSql());
        return (statement == null ? failure.outcomeUnknown(false) : failure).toException();
    }
}
