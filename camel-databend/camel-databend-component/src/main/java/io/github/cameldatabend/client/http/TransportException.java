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
package io.github.cameldatabend.client.http;

/**
 * A request got no complete answer.
 */
public class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to hold of a request without an answer. */
    public enum Outcome {
        /** It never left: there was no connection. */
        NOT_SENT,
        /** It never left, and will not the next time either: server and client do not agree on TLS, for example. */
        REFUSED,
        /** The server may have seen it. */
        UNKNOWN
    }

    private final Outcome outcome;
    private final boolean timeout;

    /**
     * @param message what happened, without secrets
     * @param outcome what to hold of the request
     * @param timeout whether a time limit passed
     * @param cause   or null
     */
    public TransportException(String message, Outcome outcome, boolean timeout, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.timeout = timeout;
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean sent() {
        return outcome == Outcome.UNKNOWN;
    }

    public boolean timeout() {
        return timeout;
    }
}
