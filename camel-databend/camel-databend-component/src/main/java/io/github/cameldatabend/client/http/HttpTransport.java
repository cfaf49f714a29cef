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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.github.mizosoft.methanol.Methanol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests. Never blocks, never follows a redirect; the only thing it repeats is a request whose credentials were
 * not accepted, with newer ones.
 * <p>
 * Answers arrive on a few threads of its own, which must not be blocked and end by themselves when idle. Bodies that
 * are written while they are sent are so by others, which may be; further such requests wait for one of them. On small
 * machines some more wait for answers, see {@link Sender}.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private static final int MAX_THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());
    /** These wait for the network most of the time. */
    private static final int MAX_WRITERS = 16;
    /** More than a machine with two processors has under way at once when queries are small. */
    private static final int MAX_WAITING = 16;
    private static final int IDLE_THREAD_SECONDS = 10;
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final HttpOptions options;
    private final TransportFailures failures;
    private final PooledClient clients;
    private final HeadTimeouts headTimeouts;
    private final ReadTimeouts readTimeouts;
    private final ThreadPoolExecutor writers = newExecutor("databend-send-", MAX_WRITERS, new LinkedBlockingQueue<>());
    private final Sender sender = new Sender(newExecutor("databend-wait-", MAX_WAITING, new SynchronousQueue<>()));

    /**
     * @throws IllegalArgumentException if a header value has characters HTTP or Databend does not take
     */
    public HttpTransport(HttpOptions options) {
        this(options, newExecutor("databend-http-", MAX_THREADS, new LinkedBlockingQueue<>()));
    }

    private HttpTransport(HttpOptions options, Executor executor) {
        this(options, executor, new PooledClient(() -> newClient(options, executor), PooledClient.MAX_IDLE));
    }

    /**
     * @param executor where answers arrive
     * @param clients  send the requests
     */
    HttpTransport(HttpOptions options, Executor executor, PooledClient clients) {
        this.options = options;
        options.constantHeaders().forEach(HttpTransport::checkHeader);
        this.failures = new TransportFailures(options);
        this.clients = clients;
        Deadlines deadlines = new Deadlines(options.requestTimeout(), executor);
        this.headTimeouts = new HeadTimeouts(deadlines);
        this.readTimeouts = new ReadTimeouts(deadlines);
    }

    /**
     * @throws IllegalArgumentException if requests for these could not go the way the options say
     */
    public void check(Hosts hosts) {
        if (options.proxy() != null) {
            options.proxy().check(hosts.anyTls());
        }
    }

    static Methanol newClient(HttpOptions options, Executor executor) {
        Methanol.Builder builder = Methanol.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .connectTimeout(options.connectTimeout())
                .userAgent(options.userAgent())
                .autoAcceptEncoding(options.decodes());
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

    private static ThreadPoolExecutor newExecutor(String name, int threads, BlockingQueue<Runnable> queue) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, queue, task -> {
                    Thread thread = new Thread(task, name + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * @param  host                     where to send it
     * @param  call                     what to send
     * @return                          its answer, of any status; fails with {@link TransportException}, with
     *                                  {@link CredentialsException} when there is nothing to prove oneself with, or
     *                                  with {@link SourceException} when its body cannot be written. Cancelling it
     *                                  breaks off a request whose body is written while it is sent.
     * @throws IllegalArgumentException if a header value has characters HTTP or Databend does not take
     */
    public CompletableFuture<HttpReply> send(Host host, HttpCall call) {
        call.headers().forEach(HttpTransport::checkHeader);
        if (call.body() instanceof StreamBody body) {
            return stream(host, call, body);
        }
        Map<String, String> credentials;
        try {
            credentials = options.authorization().headers();
        } catch (CredentialsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return exchange(host, call, credentials).thenCompose(reply -> {
            Map<String, String> renewed = renewed(reply, call, credentials);
            return renewed == null
                    ? CompletableFuture.completedFuture(reply)
                    : exchange(host, call, renewed);
        });
    }

    /** Null when there is no point in sending the call once more. */
    private Map<String, String> renewed(HttpReply reply, HttpCall call, Map<String, String> credentials) {
        if (reply.status() != UNAUTHORIZED) {
            return null;
        }
        options.authorization().refused(credentials);
        Map<String, String> renewed = options.authorization().headers();
        return renewed.equals(credentials) || !call.canBeSent() ? null : renewed;
    }

    private CompletableFuture<HttpReply> stream(Host host, HttpCall call, StreamBody body) {
        CompletableFuture<HttpReply> promise = new CompletableFuture<>();
        AtomicReference<Map<String, String>> credentials = new AtomicReference<>();
        stream(host, call, body, credentials, promise)
                .thenCompose(reply -> renewed(reply, call, credentials.get()) == null
                        ? CompletableFuture.completedFuture(reply)
                        : stream(host, call, body, credentials, promise))
                .whenComplete((reply, failure) -> {
                    if (failure == null) {
                        promise.complete(reply);
                    } else {
                        promise.completeExceptionally(failure);
                    }
                });
        return promise;
    }

    /**
     * @param credentials are set to those it was sent with
     * @param promise     breaks it off when it is done before
     */
    private CompletableFuture<HttpReply> stream(
            Host host, HttpCall call, StreamBody body, AtomicReference<Map<String, String>> credentials,
            CompletableFuture<HttpReply> promise) {
        BodyPipe pipe = new BodyPipe(body);
        HttpRequest.Builder request = request(host, call, publisher(body, pipe));
        StreamedExchange exchange = new StreamedExchange(clients, host, () -> {
            // not before: they may be short-lived, and it may have to wait for a thread for long
            credentials.set(options.authorization().headers());
            return with(credentials.get(), request);
        }, pipe, options.requestTimeout(), this::whole, failures);
        promise.whenComplete((reply, failure) -> exchange.stop());
        writers.execute(exchange);
        return exchange.reply();
    }

    private static HttpRequest.BodyPublisher publisher(StreamBody body, BodyPipe pipe) {
        if (body.length() == StreamBody.UNKNOWN_LENGTH) {
            return BodyPublishers.fromPublisher(pipe);
        }
        // the JDK knows no publisher of nothing but its own
        return body.length() == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(pipe, body.length());
    }

    private CompletableFuture<HttpReply> exchange(Host host, HttpCall call, Map<String, String> credentials) {
        CountedBody body = publisher(call);
        HttpRequest request = with(credentials, request(host, call, body));
        PooledClient.Lease lease;
        try {
            lease = clients.lease(host);
        } catch (TransportException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<HttpReply> promise = new CompletableFuture<>();
        // where the body ends, since the future of the JDK would hand it on to a thread started for it
        HttpResponse.BodyHandler<Boolean> handler = answer -> BodySubscribers.mapping(
                whole(answer), bytes -> settle(
                        host, promise, new HttpReply(answer.statusCode(), answer.headers(), bytes, body.sentAgain())));
        send(
                lease, timed -> sender.send(lease.client(), request, timed), handler, body::sent,
                failure -> promise.completeExceptionally(failures.of(host, failure)))
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        // not before: only now the connection is idle
                        lease.giveBack();
                        // nobody reads a body when it is the proxy that answers instead of making a tunnel
                        settle(host, promise, new HttpReply(response.statusCode(), response.headers(), new byte[0], false));
                    } else {
                        lease.giveUp();
                        promise.completeExceptionally(failures.of(host, failure));
                    }
                });
        return promise;
    }

    private <T> CompletableFuture<HttpResponse<T>> send(
            PooledClient.Lease lease, HeadTimeouts.Way<T> way, HttpResponse.BodyHandler<T> handler, BooleanSupplier reached,
            Consumer<HttpTimeoutException> late) {
        try {
            return headTimeouts.send(way, handler, reached, late);
        } catch (RuntimeException | Error e) {
            lease.giveUp();
            throw e;
        }
    }

    /**
     * Sends a request whose answer may be large.
     *
     * @param  host                     where to send it
     * @param  call                     what to send
     * @return                          its answer, of any status; fails as {@link #send} does. Cancelling it breaks off
     *                                  the request.
     * @throws IllegalArgumentException as {@link #send} does
     */
    public CompletableFuture<HttpStream> open(Host host, HttpCall call) {
        call.headers().forEach(HttpTransport::checkHeader);
        CountedBody body = publisher(call);
        HttpRequest request;
        PooledClient.Lease lease;
        try {
            request = with(options.authorization().headers(), request(host, call, body));
            lease = clients.lease(host);
        } catch (CredentialsException | TransportException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<HttpStream> promise = new CompletableFuture<>();
        CompletableFuture<HttpResponse<HttpStream>> sent = send(
                lease, timed -> lease.client().sendAsync(request, timed), answer -> body(answer, lease), body::sent,
                failure -> promise.completeExceptionally(failures.of(host, failure)));
        sent.whenComplete((response, failure) -> {
            if (failure != null) {
                lease.giveUp();
            } else if (!isSuccess(response.statusCode())) {
                // of others the body is still to come
                lease.giveBack();
            }
            TransportException refusal = failure == null
                    ? failures.ofProxy(host, response.statusCode()) : failures.of(host, failure);
            if (refusal != null) {
                promise.completeExceptionally(refusal);
                return;
            }
            host.reached();
            if (!promise.complete(response.body())) {
                closeUnread(response.body());
            }
        });
        promise.whenComplete((answer, failure) -> {
            if (failure != null) {
                sent.cancel(true);
            }
        });
        return promise;
    }

    /** It has come when nobody waited for it any more. */
    private static void closeUnread(HttpStream answer) {
        try {
            answer.close();
        } catch (IOException e) {
            LOG.debug("An answer that nobody waited for cannot be closed", e);
        }
    }

    private HttpResponse.BodySubscriber<byte[]> whole(HttpResponse.ResponseInfo answer) {
        return readTimeouts.limit(LimitedBody.of(answer.headers()));
    }

    private HttpResponse.BodySubscriber<HttpStream> body(HttpResponse.ResponseInfo answer, PooledClient.Lease lease) {
        if (isSuccess(answer.statusCode())) {
            return BodySubscribers.mapping(
                    readTimeouts.limit(BodySubscribers.ofInputStream()),
                    body -> new HttpStream(
                            answer.statusCode(), answer.headers(), new EndOfStream(body, lease::giveBack), null));
        }
        return BodySubscribers.mapping(
                whole(answer), body -> new HttpStream(answer.statusCode(), answer.headers(), null, body));
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    private boolean settle(Host host, CompletableFuture<HttpReply> promise, HttpReply reply) {
        TransportException refusal = failures.ofProxy(host, reply.status());
        if (refusal != null) {
            return promise.completeExceptionally(refusal);
        }
        host.reached();
        return promise.complete(reply);
    }

    private static CountedBody publisher(HttpCall call) {
        return new CountedBody(
                call.body() instanceof BytesBody bytes
                        ? BodyPublishers.ofByteArray(bytes.bytes()) : BodyPublishers.noBody());
    }

    private HttpRequest.Builder request(Host host, HttpCall call, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.address() + call.path()));
        options.constantHeaders().forEach(request::setHeader);
        call.headers().forEach(request::setHeader);
        if (options.proxy() != null) {
            options.proxy().headers().forEach(request::setHeader);
        }
        if (call.body() != null && call.body().contentType() != null) {
            request.setHeader("Content-Type", call.body().contentType());
        }
        return request.method(call.method(), body);
    }

    private static HttpRequest with(Map<String, String> credentials, HttpRequest.Builder request) {
        credentials.forEach(request::setHeader);
        return request.build();
    }

    /** For what is to be read of a body's source before its request is sent: these threads may be blocked. */
    public Executor sourceReaders() {
        return writers;
    }

    /** A value beyond ASCII makes the server's handler panic, so it is refused here. */
    private static void checkHeader(String name, String value) {
        if (!value.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE)) {
            throw new IllegalArgumentException("Header " + name + " takes printable ASCII characters only");
        }
    }

    /** Requests still work, as of what was begun before, but no connection is kept for long when there are none. */
    @Override
    public void close() {
        clients.close();
    }
}
