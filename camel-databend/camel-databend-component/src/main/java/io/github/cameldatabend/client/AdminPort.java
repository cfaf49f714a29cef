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

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.HttpTransport;
import io.github.cameldatabend.client.http.Retry;
import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.RetryLimits;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.client.http.TransportException.Outcome;
import io.github.cameldatabend.result.ResultFormatException;

/**
 * The admin port of a node. It asks for no credentials, and gets none; its errors are mere text.
 */
final class AdminPort {

    /** What says that it is a procedure that is not there, and not the path. */
    private static final String PROCEDURE_NOT_FOUND = "procedure not found";

    private final HttpTransport transport;
    private final Host host;
    private final RetryLimits retryLimits;

    /**
     * @param transport without credentials
     */
    AdminPort(HttpTransport transport, Host host, RetryLimits retryLimits) {
        this.transport = transport;
        this.host = host;
        this.retryLimits = retryLimits;
    }

    /**
     * @return the answer, of any status; fails with {@link DatabendException} when there is none
     */
    CompletableFuture<HttpReply> get(String operation, String uri, TraceParent traceParent) {
        return new Retry(retryLimits)
                .run(() -> transport.send(host, HttpCall.get(uri, TraceParent.headers(traceParent))), AdminPort::judge)
                .exceptionally(failure -> {
                    throw translate(operation, failure);
                });
    }

    private static Verdict judge(HttpReply reply, TransportException failure) {
        boolean again = failure == null
                ? UnavailableAnswer.isUnavailable(reply.status()) : failure.outcome() != Outcome.REFUSED;
        return again ? Verdict.REPEAT : Verdict.TAKE;
    }

    private DatabendException translate(String operation, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TransportException transportFailure) {
            return new Failure(
                    transportFailure.timeout() ? Kind.TIMEOUT : Kind.CONNECTION, "admin port: " + transportFailure.getMessage())
                    .retryable(transportFailure.outcome() != Outcome.REFUSED).operation(operation).cause(cause).toException();
        }
        return new Failure(Kind.REQUEST, "admin port: " + cause).operation(operation).cause(cause).toException();
    }

    /**
     * @return                   the same answer
     * @throws DatabendException when its status is not 200
     */
    HttpReply ok(String operation, HttpReply reply) {
        if (reply.status() == HttpStatus.OK) {
            return reply;
        }
        String text = new String(reply.body(), StandardCharsets.UTF_8).strip();
        boolean noProcedure = reply.status() == HttpStatus.NOT_FOUND && text.contains(PROCEDURE_NOT_FOUND);
        boolean noPath = reply.status() == HttpStatus.NOT_FOUND && !noProcedure;
        Kind kind = noProcedure ? Kind.NOT_FOUND
                : UnavailableAnswer.isUnavailable(reply.status()) ? Kind.UNAVAILABLE : Kind.REQUEST;
        String advice = noPath
                ? ": this is no admin port, or not of 1.2.917 or later; with a tenant it takes a node in management mode" : "";
        throw new Failure(kind, "admin port: " + text + advice).httpStatus(reply.status())
                .retryable(kind == Kind.UNAVAILABLE).operation(operation).toException();
    }

    /**
     * @throws DatabendException of kind {@code RESPONSE} when the answer is not what it should be
     */
    <T> T read(String operation, HttpReply reply, Function<byte[], T> reader) {
        try {
            return reader.apply(reply.body());
        } catch (ResultFormatException e) {
            throw new Failure(Kind.RESPONSE, "admin port: " + e.getMessage()).operation(operation).cause(e).toException();
        }
    }
}
