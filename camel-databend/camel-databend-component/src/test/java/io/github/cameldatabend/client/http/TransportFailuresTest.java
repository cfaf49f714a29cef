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

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.cameldatabend.client.http.TransportException.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What the JDK says, and what is to be held of the request. */
class TransportFailuresTest {

    private final Host host = new Host(URI.create("http://db:8000"), Duration.ofSeconds(10), () -> 0);

    private static TransportFailures failures(HttpProxy proxy) {
        return new TransportFailures(
                new HttpOptions(
                        "agent", Map.of(), Authorization.none(), Duration.ofSeconds(1), Duration.ofMillis(300), null, proxy,
                        true));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new HttpConnectTimeoutException("x"), Outcome.NOT_SENT, true,
                        "no connection to http://db:8000 in time"),
                arguments(new ConnectException("x"), Outcome.NOT_SENT, false, "connection to http://db:8000 refused"),
                arguments(new ConnectException().initCause(new UnresolvedAddressException()), Outcome.NOT_SENT, false,
                        "host of http://db:8000 is unknown"),
                arguments(new IOException("Tunnel failed, got: 502"), Outcome.NOT_SENT, false,
                        "no connection to http://db:8000: Tunnel failed, got: 502"),
                arguments(new SSLHandshakeException("x"), Outcome.REFUSED, false, "no TLS connection to http://db:8000: x"),
                arguments(new SSLHandshakeException("x").initCause(new CertificateException()), Outcome.REFUSED, false,
                        "no TLS connection to http://db:8000: x"),
                arguments(new SSLHandshakeException("x").initCause(new EOFException()), Outcome.NOT_SENT, false,
                        "no TLS connection to http://db:8000: x"),
                arguments(new SSLHandshakeException("x").initCause(new SocketException()), Outcome.NOT_SENT, false,
                        "no TLS connection to http://db:8000: x"),
                arguments(new SSLHandshakeException("x").initCause(new SSLHandshakeException("y")), Outcome.REFUSED, false,
                        "no TLS connection to http://db:8000: x"),
                arguments(new SSLHandshakeException("Remote host terminated the handshake"), Outcome.NOT_SENT, false,
                        "no TLS connection to http://db:8000: Remote host terminated the handshake"),
                arguments(new SSLHandshakeException("Remote host closed the channel"), Outcome.NOT_SENT, false,
                        "no TLS connection to http://db:8000: Remote host closed the channel"),
                arguments(new SSLHandshakeException("Connection closed before successful ALPN negotiation"), Outcome.NOT_SENT,
                        false, "no TLS connection to http://db:8000: Connection closed before successful ALPN negotiation"),
                arguments(new SSLHandshakeException(null), Outcome.REFUSED, false, "no TLS connection to http://db:8000: null"),
                arguments(
                        new SSLHandshakeException("x").initCause(new IOException(new CertificateException(new EOFException()))),
                        Outcome.REFUSED, false, "no TLS connection to http://db:8000: x"),
                arguments(new SSLPeerUnverifiedException("x"), Outcome.REFUSED, false,
                        "no TLS connection to http://db:8000: x"),
                arguments(new SSLException("Unrecognized SSL message, plaintext connection?"), Outcome.REFUSED, false,
                        "no TLS connection to http://db:8000: Unrecognized SSL message, plaintext connection?"),
                arguments(new SSLException("x"), Outcome.UNKNOWN, false,
                        "connection to http://db:8000 failed: SSLException: x"),
                arguments(new SSLException((String) null), Outcome.UNKNOWN, false,
                        "connection to http://db:8000 failed: SSLException: null"),
                arguments(new HttpTimeoutException("x"), Outcome.UNKNOWN, true,
                        "no answer from http://db:8000 within 300 ms"),
                arguments(new IOException("unrecognized ssl message"), Outcome.UNKNOWN, false,
                        "connection to http://db:8000 failed: IOException: unrecognized ssl message"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void outcome(Throwable failure, Outcome outcome, boolean timeout, String message) {
        for (Throwable thrown : new Throwable[] { failure, new CompletionException(failure) }) {
            TransportException translated = failures(null).of(host, thrown);

            assertThat(translated).hasMessage(message).hasCause(failure);
            assertThat(translated.outcome()).isEqualTo(outcome);
            assertThat(translated.sent()).isEqualTo(outcome == Outcome.UNKNOWN);
            assertThat(translated.timeout()).isEqualTo(timeout);
        }
        assertThat(host
                .rest(0)).as("it is passed over for a while").isEqualTo(
                outcome == Outcome.UNKNOWN ? 0 : Duration.ofSeconds(10).toNanos());
    }

    @Test
    void withoutACause() {
        assertThat(failures(null).of(host, new CompletionException("x", null)))
                .hasMessage("connection to http://db:8000 failed: CompletionException: x");
    }

    @Test
    void throughAProxy() {
        assertThat(failures(HttpProxy.of("http://ann:secret@proxy:1")).of(host, new ConnectException()))
                .hasMessage("connection to http://db:8000 through the proxy proxy:1 refused");
    }

    @Test
    void otherSideThatHasStopped() {
        TransportException failure = failures(null).stalled(host);

        assertThat(failure).hasMessage("no answer from http://db:8000 within 300 ms").hasNoCause();
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.timeout()).isTrue();
    }

    @Test
    void proxyThatWantsWhatItIsNotGiven() {
        assertThat(failures(HttpProxy.of("http://proxy:1")).ofProxy(host, 407)).hasMessage(
                "the proxy on the way to http://db:8000 wants user and password, and proxyUrl has none (HTTP 407)");
        assertThat(failures(null).ofProxy(host, 407))
                .hasMessageContaining("wants user and password; it is that of the JVM's system properties");
    }

    @Test
    void proxyToWhichJavaSendsNoPassword() {
        Host tls = new Host(URI.create("https://db:8000"), Duration.ofSeconds(10), () -> 0);

        assertThat(failures(HttpProxy.of("http://ann:secret@proxy:1")).ofProxy(tls, 407))
                .hasMessageContaining("the proxy on the way to https://db:8000 has not got the user and password of proxyUrl")
                .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=").hasMessageContaining("407");
    }

    @Test
    void proxyThatRefuses() {
        HttpProxy proxy = HttpProxy.of("http://ann:secret@proxy:1");
        TransportException failure = failures(proxy).ofProxy(host, 407);

        assertThat(failure).hasMessage(
                "the proxy on the way to http://db:8000 does not take the user and password of proxyUrl (HTTP 407)");
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failures(proxy).ofProxy(host, 401)).isNull();
    }
}
