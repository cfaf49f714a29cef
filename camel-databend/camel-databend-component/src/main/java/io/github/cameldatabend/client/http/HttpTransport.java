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
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.github.mizosoft.methanol.Methanol;
import io.github.cameldatabend.client.http.TransportException.Outcome;

/**
 * Sends requests. Never blocks, never follows a redirect; the only thing it repeats is a request whose credentials were
 * not accepted, with newer ones.
 * <p>
 * Answers arrive on a few threads of its own, which must not be blocked and end by themselves when idle.
 */
public final class HttpTransport {

    private static final int MAX_THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final int IDLE_THREAD_SECONDS = 10;
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION = 407;
    /** What the JDK says when a proxy makes no connection to the server. */
    private static final String NO_TUNNEL = "Tunnel failed";
    private static final String NO_TLS = "unrecognized ssl message";
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final HttpOptions options;
    private final PooledClient clients;

    /**
     * @throws IllegalArgumentException if a header value has characters HTTP or Databend does not take
     */
    public HttpTransport(HttpOptions options) {
        this(options, PooledClient.MAX_IDLE);
    }

    HttpTransport(HttpOptions options, Duration maxIdle) {
        this.options = options;
        options.constantHeaders().forEach(HttpTransport::checkHeader);
        Executor executor = newExecutor();
        this.clients = new PooledClient(() -> newClient(options, executor), maxIdle);
    }

    /**
     * @throws IllegalArgumentException if requests for these could not go the way the options say
     */
    public void check(Hosts hosts) {
        if (options.proxy() != null) {
            options.proxy().check(hosts.anyTls());
        }
    }

    private static HttpClient newClient(HttpOptions options, Executor executor) {
        Methanol.Builder builder = Methanol.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .connectTimeout(options.connectTimeout())
                .requestTimeout(options.requestTimeout())
                .readTimeout(options.requestTimeout())
                .userAgent(options.userAgent());
        if (options.sslContext() != null) {
            builder.sslContext(options.sslContext());
            // protocols and ciphers may have been chosen for the context's engines only, not as its defaults
            builder.sslParameters(options.sslContext().createSSLEngine().getSSLParameters());
        }
        if (options.proxy() != null) {
            builder.proxy(options.proxy().selector());
        }
        return builder.build();
    }

    private static Executor newExecutor() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "databend-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * @param  host                     where to send it
     * @param  call                     what to send
     * @return                          its answer, of any status; fails with {@link TransportException}, or with
     *                                  {@link CredentialsException} when there is nothing to prove oneself with
     * @throws IllegalArgumentException if a header value has characters HTTP or Databend does not take
     */
    public CompletableFuture<HttpReply> send(Host host, HttpCall call) {
        call.headers().forEach(HttpTransport::checkHeader);
        Map<String, String> credentials;
        try {
            credentials = options.authorization().headers();
        } catch (CredentialsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return exchange(host, call, credentials).thenCompose(reply -> {
            if (reply.status() != UNAUTHORIZED) {
                return CompletableFuture.completedFuture(reply);
            }
            options.authorization().refused(credentials);
            Map<String, String> renewed = options.authorization().headers();
            return renewed.equals(credentials)
                    ? CompletableFuture.completedFuture(reply)
                    : exchange(host, call, renewed);
        });
    }

    private CompletableFuture<HttpReply> exchange(Host host, HttpCall call, Map<String, String> credentials) {
        CountedNoBody noBody = new CountedNoBody();
        HttpRequest request = request(host, call, credentials, noBody);
        PooledClient.Lease lease = clients.lease(host);
        CompletableFuture<HttpReply> promise = new CompletableFuture<>();
        // where the body ends, since the future of the JDK would hand it on to a thread started for it
        lease.client().sendAsync(request, answer -> BodySubscribers.mapping(
                KnownLengthBody.of(answer.headers()),
                body -> settle(host, promise, new HttpReply(answer.statusCode(), answer.headers(), body, noBody.sentAgain()))))
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        // not before: only now the connection is idle
                        lease.giveBack();
                        // nobody reads a body when it is the proxy that answers instead of making a tunnel
                        settle(host, promise, new HttpReply(response.statusCode(), response.headers(), new byte[0], false));
                    } else {
                        promise.completeExceptionally(noted(host, translate(host, failure)));
                    }
                });
        return promise;
    }

    private static boolean settle(Host host, CompletableFuture<HttpReply> promise, HttpReply reply) {
        if (reply.status() == PROXY_AUTHENTICATION) {
            return promise.completeExceptionally(new TransportException(
                    "the proxy on the way to " + host + " does not take the user and password of proxyUrl (HTTP 407)",
                    Outcome.REFUSED, false, null));
        }
        host.reached();
        return promise.complete(reply);
    }

    private static TransportException noted(Host host, TransportException failure) {
        if (failure.outcome() == Outcome.NOT_SENT) {
            host.notReached();
        }
        return failure;
    }

    private HttpRequest request(Host host, HttpCall call, Map<String, String> credentials, CountedNoBody noBody) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.address() + call.path()));
        options.constantHeaders().forEach(request::setHeader);
        call.headers().forEach(request::setHeader);
        if (options.proxy() != null) {
            options.proxy().headers().forEach(request::setHeader);
        }
        credentials.forEach(request::setHeader);
        if (call.body() == null) {
            return request.method(call.method(), noBody).build();
        }
        return request.setHeader("Content-Type", "application/json")
                .method(call.method(), BodyPublishers.ofByteArray(call.body())).build();
    }

    /** A value beyond ASCII makes the server's handler panic, so it is refused here. */
    private static void checkHeader(String name, String value) {
        if (!value.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE)) {
            throw new IllegalArgumentException("Header " + name + " takes printable ASCII characters only");
        }
    }

    private TransportException translate(Host host, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String way = options.proxy() == null ? host.toString() : host + " through the proxy " + options.proxy();
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
            boolean lasting = hasCause(cause, CertificateException.class) || !hasCause(cause, EOFException.class);
            return new TransportException(
                    "no TLS connection to " + way + ": " + cause.getMessage(), lasting ? Outcome.REFUSED : Outcome.NOT_SENT,
                    false, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new TransportException(
                    "no answer from " + way + " within " + options.requestTimeout().toMillis() + " ms", Outcome.UNKNOWN, true,
                    cause);
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

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
