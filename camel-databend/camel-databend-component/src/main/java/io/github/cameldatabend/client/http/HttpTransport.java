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

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
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

/**
 * Sends requests to one Databend address. Never blocks, never follows a redirect.
 * <p>
 * Answers arrive on a few threads of its own, which must not be blocked and end by themselves when idle.
 */
public final class HttpTransport {

    private static final int MAX_THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final int IDLE_THREAD_SECONDS = 10;
    private static final String NO_TLS = "unrecognized ssl message";
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final String baseAddress;
    private final Map<String, String> constantHeaders;
    private final Authorization authorization;
    private final Duration requestTimeout;
    private final HttpClient http;

    /**
     * @param baseUri         {@code http} or {@code https}, host, port, perhaps a path; without user information
     * @param userAgent       sent with every request
     * @param constantHeaders likewise
     * @param authorization   asked for every request
     * @param connectTimeout  limit for making a connection
     * @param requestTimeout  limit from sending a request to the head of its answer, and for each pause within its body
     */
    public HttpTransport(URI baseUri, String userAgent, Map<String, String> constantHeaders, Authorization authorization,
                         Duration connectTimeout, Duration requestTimeout) {
        this.baseAddress = withoutTrailingSlash(baseUri.toString());
        this.constantHeaders = Map.copyOf(constantHeaders);
        constantHeaders.forEach(HttpTransport::checkHeader);
        this.authorization = authorization;
        this.requestTimeout = requestTimeout;
        this.http = Methanol.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(newExecutor())
                .connectTimeout(connectTimeout)
                .requestTimeout(requestTimeout)
                .readTimeout(requestTimeout)
                .userAgent(userAgent)
                .build();
    }

    private static String withoutTrailingSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
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
     * @param  call                     what to send
     * @return                          its answer, of any status; fails with {@link TransportException}
     * @throws IllegalArgumentException if a header value has characters HTTP or Databend does not take
     */
    public CompletableFuture<HttpReply> send(HttpCall call) {
        HttpRequest request = request(call);
        CompletableFuture<HttpReply> promise = new CompletableFuture<>();
        // where the body ends, since the future of the JDK would hand it on to a thread started for it
        http.sendAsync(request, answer -> BodySubscribers.mapping(
                BodySubscribers.ofByteArray(),
                body -> promise.complete(new HttpReply(answer.statusCode(), answer.headers(), body))))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        promise.completeExceptionally(translate(failure));
                    }
                });
        return promise;
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseAddress + call.path()));
        constantHeaders.forEach(request::setHeader);
        call.headers().forEach((name, value) -> {
            checkHeader(name, value);
            request.setHeader(name, value);
        });
        String credentials = authorization.headerValue();
        if (credentials != null) {
            request.setHeader("Authorization", credentials);
        }
        if (call.body() == null) {
            return request.method(call.method(), BodyPublishers.noBody()).build();
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

    private TransportException translate(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpConnectTimeoutException) {
            return new TransportException("no connection to " + baseAddress + " in time", false, true, cause);
        }
        if (cause instanceof ConnectException) {
            boolean unknownHost = hasCause(cause, UnresolvedAddressException.class);
            return new TransportException(
                    unknownHost ? "host of " + baseAddress + " is unknown" : "connection to " + baseAddress + " refused", false,
                    false, cause);
        }
        if (isFailedHandshake(cause)) {
            return new TransportException(
                    "no TLS connection to " + baseAddress + ": " + cause.getMessage(), false, false, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new TransportException(
                    "no answer from " + baseAddress + " within " + requestTimeout.toMillis() + " ms", true, true, cause);
        }
        return new TransportException(
                "connection to " + baseAddress + " failed: " + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                true, false, cause);
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
