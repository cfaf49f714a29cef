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

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.ServerError;

/**
 * What a {@link DatabendException} is made from.
 */
final class Failure {

    private static final int MAX_SQL_LENGTH = 500;
    private static final int MAX_MESSAGE_LENGTH = 2000;

    private final Kind kind;
    private final String message;
    private int code;
    private String detail;
    private int httpStatus;
    private String queryId;
    private boolean retryable;
    private boolean outcomeUnknown;
    private String operation;
    private String sql;
    private Throwable cause;

    Failure(Kind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    /** The server's own words. */
    static Failure of(Kind kind, ServerError error) {
        return of(kind, "", error);
    }

    /** The server's own words, and before them ours. */
    static Failure of(Kind kind, String prefix, ServerError error) {
        String text = error.kind() == null ? error.message() : error.kind() + ": " + error.message();
        Failure failure = new Failure(kind, prefix + text);
        failure.code = error.code();
        failure.detail = error.detail();
        return failure;
    }

    Failure httpStatus(int status) {
        this.httpStatus = status;
        return this;
    }

    Failure query(String id, String text) {
        this.queryId = id;
        this.sql = text;
        return this;
    }

    Failure retryable(boolean value) {
        this.retryable = value;
        return this;
    }

    Failure outcomeUnknown(boolean value) {
        this.outcomeUnknown = value;
        return this;
    }

    Failure operation(String name) {
        this.operation = name;
        return this;
    }

    Failure cause(Throwable value) {
        this.cause = value;
        return this;
    }

    DatabendException toException() {
        return switch (kind) {
            case STATEMENT -> new DatabendStatementException(this);
            case AUTHENTICATION -> new DatabendAuthenticationException(this);
            case RESULT_EXPIRED -> new DatabendResultExpiredException(this);
            case CONNECTION, TIMEOUT, UNAVAILABLE, NODE_GONE -> new DatabendConnectionException(this);
            case SESSION_LOST, ROLLED_BACK -> new DatabendSessionException(this);
            case CANCELLED -> new DatabendCancelledException(this);
            case UNKNOWN_WAREHOUSE, NOT_FOUND, REQUEST, RESPONSE, SOURCE, STORAGE, TOO_MANY_ROWS ->
                new DatabendException(this);
        };
    }

    Kind kind() {
        return kind;
    }

    int code() {
        return code;
    }

    String detail() {
        return detail;
    }

    int httpStatus() {
        return httpStatus;
    }

    String queryId() {
        return queryId;
    }

    boolean retryable() {
        return retryable;
    }

    boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    String operation() {
        return operation;
    }

    Throwable cause() {
        return cause;
    }

    String boundedSql() {
        return bounded(sql, MAX_SQL_LENGTH);
    }

    String fullMessage() {
        StringBuilder text = new StringBuilder("Databend ").append(operation).append(" failed: ");
        if (code != 0) {
            text.append('[').append(code).append("] ");
        }
        text.append(bounded(message, MAX_MESSAGE_LENGTH));
        if (outcomeUnknown) {
            text.append("; outcome unknown: the statement may or may not have run");
        }
        if (httpStatus != 0 && httpStatus != HttpStatus.OK) {
            text.append(" (HTTP ").append(httpStatus).append(')');
        }
        if (queryId != null) {
            text.append(" (query id ").append(queryId).append(')');
        }
        if (sql != null) {
            text.append(": ").append(boundedSql());
        }
        return text.toString();
    }

    private static String bounded(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
