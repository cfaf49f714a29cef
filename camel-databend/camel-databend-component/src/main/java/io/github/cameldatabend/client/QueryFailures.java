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

import java.util.concurrent.CompletionException;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.result.ResponseReader;
import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.ServerError;

/**
 * Says what went wrong with one query: from a transport failure, an HTTP status or an error in an answer to a
 * {@link DatabendException}.
 */
final class QueryFailures {

    private static final String OPERATION = "query";
    /** The server's code for an internal error; with an empty query id it means that the server is full. */
    private static final int INTERNAL_ERROR = 1001;
    /** What a well-known content network answers when its origin fails. */
    private static final int ORIGIN_ERROR = 520;

    private final ResponseReader reader;
    private final String queryId;
    private final String sql;
    private final HiddenValues hidden;

    QueryFailures(ResponseReader reader, String queryId, Statement statement) {
        this.reader = reader;
        this.queryId = queryId;
        this.sql = statement.shownSql();
        this.hidden = new HiddenValues(statement);
    }

    /** The answer to the POST has another status than 200. */
    DatabendException startRefused(HttpReply reply) {
        boolean mayHaveRun = mayHaveRun(reply.status());
        return refused(reply, Kind.REQUEST, mayHaveRun, !mayHaveRun);
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
        Kind kind = switch (status) {
            case HttpStatus.UNAUTHORIZED -> Kind.AUTHENTICATION;
            case HttpStatus.BAD_REQUEST, HttpStatus.NOT_FOUND -> onClientError;
            case HttpStatus.TOO_MANY_REQUESTS, HttpStatus.BAD_GATEWAY, HttpStatus.SERVICE_UNAVAILABLE,
                    HttpStatus.GATEWAY_TIMEOUT, ORIGIN_ERROR ->
                Kind.UNAVAILABLE;
            default -> Kind.REQUEST;
        };
        ServerError error = reader.readError(reply.body());
        return finish(Failure.of(kind, hidden.in(error)).httpStatus(status).outcomeUnknown(outcomeUnknown)
                .retryable(kind == Kind.UNAVAILABLE && mayRepeat));
    }

    /**
     * 4xx is said before a statement is planned, 503 by a gateway that passed nothing on. Anything else may come from
     * behind a statement that runs.
     */
    private static boolean mayHaveRun(int status) {
        return status >= 500 && status != HttpStatus.SERVICE_UNAVAILABLE;
    }

    /** An answer with status 200 tells of an error. */
    DatabendException reported(ServerError error, boolean started) {
        return finish(Failure.of(Kind.STATEMENT, hidden.in(error)).httpStatus(HttpStatus.OK)
                .retryable(!started && error.code() == INTERNAL_ERROR));
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
            return finish(new Failure(kind, transport.getMessage()).cause(transport)
                    .retryable(neverSent).outcomeUnknown(!neverSent && moment != Moment.ENDED));
        }
        if (cause instanceof ResultFormatException) {
            return finish(new Failure(Kind.RESPONSE, cause.getMessage()).cause(cause).outcomeUnknown(moment != Moment.ENDED));
        }
        return finish(new Failure(Kind.REQUEST, cause.toString()).cause(cause).outcomeUnknown(moment != Moment.ENDED));
    }

    DatabendException tooManyRows() {
        return finish(new Failure(Kind.TOO_MANY_ROWS, "the result has more than one row"));
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
        return failure.operation(OPERATION).query(queryId, sql).toException();
    }
}
