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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameldatabend.client.http.SureExecutor;

/**
 * Lets the server hear of an idle session, while it holds something for it. A session that was let go without being
 * closed is not kept: the reference to it is weak.
 */
final class SessionBeats {

    private final WeakReference<SerialSession> session;
    private final Duration interval;
    /** What waits for the next beat; null while there is none to come. */
    private final AtomicReference<CompletableFuture<Void>> pause = new AtomicReference<>();

    SessionBeats(SerialSession session, Duration interval) {
        this.session = new WeakReference<>(session);
        this.interval = interval;
    }

    void start() {
        CompletableFuture<Void> next = new CompletableFuture<Void>()
                .completeOnTimeout(null, interval.toMillis(), TimeUnit.MILLISECONDS);
        replace(next);
        next.thenRunAsync(() -> beat(next), SureExecutor.common());
    }

    void stop() {
        replace(null);
    }

    private void replace(CompletableFuture<Void> next) {
        CompletableFuture<Void> former = pause.getAndSet(next);
        if (former != null) {
            former.cancel(false);
        }
    }

    private void beat(CompletableFuture<Void> due) {
        SerialSession kept = session.get();
        if (kept == null) {
            return;
        }
        kept.beat().thenAccept(again -> {
            // unless a statement has come meanwhile, after which there is a pause of its own
            if (again && pause.get() == due) {
                start();
            }
        });
    }
}
