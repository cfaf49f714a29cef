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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.Authorization;
import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.Hosts;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpOptions;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.HttpStream;
import io.github.cameldatabend.client.http.HttpTransport;
import io.github.cameldatabend.client.http.StreamBody;

/**
 * The storage behind the stages, which is another server: none of the headers meant for Databend go there, least of all
 * the credentials.
 */
final class Storage implements AutoCloseable {

    /** What S3 and those like it say; the rest of their answers holds parts of the signature. */
    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,100})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,500})</Message>");
    private static final int MAX_HOSTS = 100;

    private final HttpOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<URI, Host> hosts = new ConcurrentHashMap<>();
    /** Null until it is needed: most clients never do. */
    private HttpTransport transport;

    /**
     * @param options of the way to Databend
     */
    Storage(HttpOptions options) {
        this.options = new HttpOptions(
                options.userAgent(), Map.of(), Authorization.none(), options.connectTimeout(), options.requestTimeout(),
                options.sslContext(), options.proxy(), false);
    }

    private HttpTransport transport() {
        lock.lock();
        try {
            if (transport == null) {
                transport = new HttpTransport(options);
            }
            return transport;
        } finally {
            lock.unlock();
        }
    }

    /** Sends a file. */
    CompletableFuture<HttpReply> put(PresignedRequest request, StreamBody body) {
        return transport().send(host(request), HttpCall.put(request.path(), request.headers(), body));
    }

    /** Asks for a file, as it is stored. */
    CompletableFuture<HttpStream> get(PresignedRequest request) {
        return transport().open(host(request), HttpCall.get(request.path(), request.headers()));
    }

    private Host host(PresignedRequest request) {
        if (hosts.size() > MAX_HOSTS) {
            hosts.clear();
        }
        return hosts.computeIfAbsent(request.address(), address -> new Hosts(List.of(address)).next());
    }

    /** Storages have it that an internal error passes. */
    static boolean isUnavailable(int status) {
        return status == HttpStatus.INTERNAL_ERROR || UnavailableAnswer.isUnavailable(status);
    }

    static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    /**
     * @param body   of the answer, or its beginning
     * @param remark to be added, may be empty
     * @param again  whether the same call can be made again
     */
    static DatabendException refused(String operation, int status, byte[] body, String remark, boolean again) {
        String text = new String(body, StandardCharsets.UTF_8);
        Matcher code = CODE.matcher(text);
        Matcher message = MESSAGE.matcher(text);
        String said = (code.find() ? ": " + code.group(1) : "") + (message.find() ? ", " + message.group(1) : "");
        boolean unavailable = isUnavailable(status);
        return new Failure(
                unavailable ? Kind.UNAVAILABLE : Kind.STORAGE,
                (status == HttpStatus.NOT_FOUND ? "the storage has no such file" : "the storage refuses") + said + remark)
                .httpStatus(status).retryable(unavailable && again).operation(operation).toException();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (transport != null) {
                transport.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
