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

/**
 * Something went wrong between the client and Databend, or Databend refused. All failures of the client are of this
 * family.
 * <p>
 * Never holds a password, a token or a bound value.
 *
 * @since 0.1
 */
public class DatabendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What sort of failure it is.
     */
    public enum Kind {
        /**
         * The server ran or planned the statement and reports an error; {@link DatabendException#getCode()} says which.
         */
        STATEMENT,
        /** The server does not accept the credentials, or the query belongs to another user. */
        AUTHENTICATION,
        /** There is no such warehouse, or none of its nodes is there. */
        UNKNOWN_WAREHOUSE,
        /** The query is closed or unknown: nobody polled it in time, it was killed, or another node holds it. */
        RESULT_EXPIRED,
        /** There is no such procedure. */
        NOT_FOUND,
        /** No connection, or it broke. */
        CONNECTION,
        /** A time limit of the client passed. */
        TIMEOUT,
        /** The server or a gateway in front of it cannot serve now (HTTP 429, 502, 503, 504, 520). */
        UNAVAILABLE,
        /**
         * The cluster node that holds the session is gone, and with it an open transaction or temporary tables. What
         * was done in the session is to be done again from its start.
         */
        NODE_GONE,
        /**
         * The state of a session is lost: with an answer that never came, or on the server. Or a transaction in it has
         * ended, and nobody can say how. What was done in the session is to be done again from its start.
         */
        SESSION_LOST,
        /** A statement in the transaction had failed, so that the commit undid all of it. */
        ROLLED_BACK,
        /** The server refuses the request itself. */
        REQUEST,
        /** The answer is not what the protocol says it is. */
        RESPONSE,
        /** What was to be sent could not be read; the cause says why. */
        SOURCE,
        /** The storage behind a stage does not give or take a file. */
        STORAGE,
        /** The result has more than the one row it may have. */
        TOO_MANY_ROWS,
        /** The query was cancelled from this side. */
        CANCELLED
    }

    private final Kind kind;
    private final int code;
    private final String detail;
    private final int httpStatus;
    private final String queryId;
    private boolean retryable;
    private final boolean outcomeUnknown;
    private final String operation;
    private final String sql;

    DatabendException(Failure failure) {
        super(failure.fullMessage(), failure.cause());
        this.kind = failure.kind();
        this.code = failure.code();
        this.detail = failure.detail();
        this.httpStatus = failure.httpStatus();
        this.queryId = failure.queryId();
        this.retryable = failure.retryable();
        this.outcomeUnknown = failure.outcomeUnknown();
        this.operation = failure.operation();
        this.sql = failure.boundedSql();
    }

    /**
     * The same call has nothing to send any more: its source was read, and can be read once. Before anybody is told.
     *
     * @return the failure
     */
    static Throwable notAgain(Throwable failure) {
        if (failure instanceof DatabendException known) {
            known.retryable = false;
        }
        return failure;
    }

    /**
     * @return never null
     */
    public Kind getKind() {
        return kind;
    }

    /**
     * @return Databend's error code, for example 1065; 0 when there is none
     */
    public int getCode() {
        return code;
    }

    /**
     * @return what the server adds to its message, or null
     */
    public String getDetail() {
        return detail;
    }

    /**
     * @return the HTTP status of the answer that told of the failure; 0 when there was no answer
     */
    public int getHttpStatus() {
        return httpStatus;
    }

    /**
     * @return the id the statement was sent with, null when the failure has nothing to do with one statement
     */
    public String getQueryId() {
        return queryId;
    }

    /**
     * @return true when the same call may succeed later and repeating it does no harm: nothing was run, or the
     *         statement only reads
     */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * @return true when the statement was sent but whether it ran to its end is not known
     */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    /**
     * @return the operation that failed, for example {@code query}
     */
    public String getOperation() {
        return operation;
    }

    /**
     * @return the beginning of the statement's text, without bound values; null when there is none
     */
    public String getSql() {
        return sql;
    }
}
