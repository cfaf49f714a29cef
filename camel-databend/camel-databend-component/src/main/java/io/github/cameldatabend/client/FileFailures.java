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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.CredentialsException;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.SourceException;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.client.http.TransportException.Outcome;
import io.github.cameldatabend.result.ResponseReader;
import io.github.cameldatabend.result.ServerError;

/**
 * Says what went wrong with a request that carries files.
 */
final class FileFailures {

    /** Where such requests have the HTTP status as their code, the text tells the real one, or nothing does. */
    private static final Pattern CODE = Pattern.compile("Code: ([0-9]{1,5}), Text = ");

    private final ResponseReader reader;
    private final String operation;
    private final boolean harmless;
    private final String queryId;
    private final String sql;

    /**
     * @param operation that fails, for example {@code upload}
     * @param harmless  whether doing it twice is no more than doing it once
     */
    FileFailures(ResponseReader reader, String operation, boolean harmless) {
        this(reader, operation, harmless, null, null);
    }

    /**
     * @param queryId of the statement that goes with the files; null when none does
     * @param sql     likewise
     */
    FileFailures(ResponseReader reader, String operation, boolean harmless, String queryId, String sql) {
        this.reader = reader;
        this.operation = operation;
        this.harmless = harmless;
        this.queryId = queryId;
        this.sql = sql;
    }

    /**
     * The answer has another status than 200.
     *
     * @param remark to be added to what the server says, may be empty
     * @param again  whether the same call can be made again
     */
    DatabendException refused(HttpReply reply, String remark, boolean again) {
        int status = reply.status();
        if (status / 100 == 3) {
            String target = String.valueOf(reply.header("Location"));
            return finish(new Failure(Kind.REQUEST, "the server redirects to " + target + ", which is never followed")
                    .httpStatus(status));
        }
        ServerError error = withRealCode(reader.readError(reply.body()), status);
        boolean unavailable = UnavailableAnswer.isUnavailable(status) || UnavailableAnswer.warehouseStarts(reply, reader)
                || UnavailableAnswer.isFull(reply, reader);
        Kind kind = status == HttpStatus.UNAUTHORIZED
                ? Kind.AUTHENTICATION : unavailable ? Kind.UNAVAILABLE : ofStatement(status) ? Kind.STATEMENT : Kind.REQUEST;
        boolean mayHaveRun = !harmless && UnavailableAnswer.mayHaveRun(reply);
        return finish(Failure.of(kind, new ServerError(error.code(), error.kind(), error.message() + remark, error.detail()))
                .httpStatus(status).retryable(unavailable && again && !mayHaveRun).outcomeUnknown(mayHaveRun));
    }

    /** That is how the server answers to whatever is wrong with a statement or its rows. */
    private boolean ofStatement(int status) {
        return sql != null && status == HttpStatus.BAD_REQUEST;
    }

    private DatabendException finish(Failure failure) {
        return failure.operation(operation).query(queryId, sql).toException();
    }

    private static ServerError withRealCode(ServerError error, int status) {
        if (error.code() != status) {
            return error;
        }
        Matcher code = CODE.matcher(error.message());
        return new ServerError(
                code.find() ? Integer.parseInt(code.group(1)) : 0, error.kind(), error.message(), error.detail());
    }

    /**
     * There was no answer.
     *
     * @param remark to be added to the message, may be empty
     * @param again  whether the same call can be made again
     */
    DatabendException translate(Throwable failure, String remark, boolean again) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof DatabendException known) {
            return known;
        }
        if (cause instanceof TransportException transport) {
            boolean unknown = !harmless && transport.sent();
            return finish(new Failure(transport.timeout() ? Kind.TIMEOUT : Kind.CONNECTION, transport.getMessage() + remark)
                    .retryable(again && transport.outcome() != Outcome.REFUSED && !unknown).outcomeUnknown(unknown)
                    .cause(transport));
        }
        if (cause instanceof SourceException) {
            return source(cause.getCause(), false);
        }
        if (cause instanceof CredentialsException) {
            return finish(new Failure(Kind.AUTHENTICATION, cause.getMessage()).cause(cause));
        }
        return finish(new Failure(Kind.REQUEST, cause.toString()).cause(cause));
    }

    /**
     * What was to be sent was not to be had.
     *
     * @param cause   never null
     * @param unknown whether the server may have taken what was sent before
     */
    DatabendException source(Throwable cause, boolean unknown) {
        return finish(new Failure(Kind.SOURCE, "what was to be sent could not be read: " + cause.getMessage())
                .outcomeUnknown(unknown).cause(cause));
    }

    /** The storage behind the stage has not kept what it was given; nothing was written. */
    DatabendException storage(String message) {
        return finish(new Failure(Kind.STORAGE, message));
    }

    /** The answer is not what it should be. */
    DatabendException response(String message, Throwable cause) {
        return finish(new Failure(Kind.RESPONSE, message).outcomeUnknown(!harmless).cause(cause));
    }
}
