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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends one request, and waits for its answer in the thread that runs this.
 */
final class WaitingSend<T> implements Runnable {

    private final HttpClient client;
    private final HttpRequest request;
    private final HttpResponse.BodyHandler<T> handler;
    private final CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    /** Null while it does not wait. */
    private Thread waiting;

    WaitingSend(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        this.client = client;
        this.request = request;
        this.handler = handler;
        response.whenComplete((answer, failure) -> breakOff());
    }

    /** Cancelling it breaks off the request. */
    CompletableFuture<HttpResponse<T>> response() {
        return response;
    }

    @Override
    public void run() {
        HttpResponse<T> answer = null;
        Throwable failure = null;
        try {
            if (!begin()) {
                return;
            }
            answer = client.send(request, handler);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            // one made for the stack of this thread; what has happened is its cause
            failure = e.getCause() == null ? e : e.getCause();
        } finally {
            end();
        }
        if (failure == null) {
            response.complete(answer);
        } else {
            response.completeExceptionally(failure);
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (response.isDone()) {
                return false;
            }
            waiting = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            waiting = null;
        } finally {
            lock.unlock();
        }
        // what has broken off this one means nothing to the thread's next
        Thread.interrupted();
    }

    private void breakOff() {
        lock.lock();
        try {
            if (waiting != null) {
                // with the lock: once it has ended it may be at work for somebody else
                waiting.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }
}
