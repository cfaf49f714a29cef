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

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.cameldatabend.client.http.TransportException.Outcome;

/**
 * Says why a request got no answer, and what that means for sending it again.
 */
final class TransportFailures {

    private static final int PROXY_AUTHENTICATION = 407;
    /** What the JDK says when a proxy makes no connection to the server. */
    private static final String NO_TUNNEL = "Tunnel failed";
    /**
     * What it says when an answer begins with something else than HTTP, as that of a server which waits for TLS does.
     */
    private static final String NO_HTTP = "parsing HTTP/1.1 status line";
    private static final String NO_TLS = "unrecognized ssl message";
    /** What it says when the connection ends before TLS is agreed on, often without a cause that would tell. */
    private static final List<String> BROKEN_HANDSHAKES = List.of(
            "Remote host terminated the handshake", "Remote host closed the channel", "Connection closed before");

    private final HttpOptions options;

    TransportFailures(HttpOptions options) {
        this.options = options;
    }

    /** Null when the answer is one of the server. */
    TransportException ofProxy(Host host, int status) {
        if (status != PROXY_AUTHENTICATION) {
            return null;
        }
        String refusal = options.proxy() == null
                ? "wants user and password; it is that of the JVM's system properties, only proxyUrl can name both"
                : options.proxy().refusal(host.tls());
        return new TransportException(
                "the proxy on the way to " + host + " " + refusal + " (HTTP 407)", Outcome.REFUSED, false, null);
    }

    /** The other side has stopped to take a body, or to answer once it had all of it. */
    TransportException stalled(Host host) {
        return noAnswer(way(host), null);
    }

    private TransportException noAnswer(String way, Throwable cause) {
        return new TransportException(
                "no answer from " + way + " within " + options.requestTimeout().toMillis() + " ms", Outcome.UNKNOWN, true,
                cause);
    }

    private String way(Host host) {
        return options.proxy() == null ? host.toString() : host + " through the proxy " + options.proxy();
    }

    TransportException of(Host host, Throwable failure) {
        TransportException translated = translate(host, failure);
        if (!translated.sent()) {
            host.notReached();
        }
        return translated;
    }

    private TransportException translate(Host host, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String way = way(host);
        if (cause instanceof HttpConnectTimeoutException) {
            return new TransportException("no connection to " + way + " in time", Outcome.NOT_SENT, true, cause);
        }
        if (cause instanceof ConnectException) {
            boolean unknownHost = hasCause(cause, UnresolvedAddressException.class);
            return new TransportException(
                    unknownHost ? "host of " + way + " is unknown" : "connection to " + way + " refused", Outcome.NOT_SENT,
                    false, cause);
        }
        if (String.valueOf(cause.getMessage()).startsWith(NO_TUNNEL)) {
            return new TransportException(
                    "no connection to " + way + ": " + cause.getMessage(), Outcome.NOT_SENT, false, cause);
        }
        if (isFailedHandshake(cause)) {
            // what is wrong with a certificate or a protocol is so the next time too, a broken connection is not
            return new TransportException(
                    "no TLS connection to " + way + ": " + cause.getMessage(),
                    isBroken(cause) ? Outcome.NOT_SENT : Outcome.REFUSED, false, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return noAnswer(way, cause);
        }
        if (String.valueOf(cause.getMessage()).startsWith(NO_HTTP)) {
            // its message has bytes of the answer
            return new TransportException(
                    "connection to " + way + " failed: the answer is not HTTP; does the server take https at this port?",
                    Outcome.UNKNOWN, false, cause);
        }
        return new TransportException(
                "connection to " + way + " failed: " + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                Outcome.UNKNOWN, false, cause);
    }

    /**
     * The JDK says by its text alone that a server talks no TLS at all; without it the outcome would count as unknown.
     */
    private static boolean isFailedHandshake(Throwable cause) {
        return cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException
                || cause instanceof SSLException
                        && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(NO_TLS);
    }

    private static boolean isBroken(Throwable handshake) {
        if (hasCause(handshake, CertificateException.class)) {
            return false;
        }
        String text = String.valueOf(handshake.getMessage());
        return BROKEN_HANDSHAKES.stream().anyMatch(text::startsWith)
                || hasCause(handshake, cause -> cause instanceof IOException && !(cause instanceof SSLException));
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return hasCause(failure, type::isInstance);
    }

    private static boolean hasCause(Throwable failure, Predicate<Throwable> test) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
