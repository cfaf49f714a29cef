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
package io.github.cameldatabend.operation;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.client.Loaded;
import org.apache.camel.Exchange;

/**
 * The loads of a component for which an exchange waits. They are given up where queries are killed, which takes them a
 * moment: of what comes over a connection that just breaks, as with the end of the JVM, the server may keep a part.
 */
public final class RunningLoads {

    /** More than the client has for the end of a request, and for the removal of a file. */
    private static final long PATIENCE_SECONDS = 15;

    private final RunningQueries running = new RunningQueries();
    private final Set<CompletableFuture<?>> ends = ConcurrentHashMap.newKeySet();

    /**
     * @param loading what was just begun
     * @param end     of all that belongs to it
     */
    RunningQuery add(Exchange exchange, CompletableFuture<Loaded> loading, CompletableFuture<Void> end) {
        return running.add(exchange, () -> {
            ends.add(end);
            end.whenComplete((done, failure) -> ends.remove(end));
            loading.cancel(false);
        });
    }

    /** A step that begins them is used no longer: as with queries, that alone says nothing of the exchanges. */
    void stop() {
        running.stop();
    }

    /**
     * Gives up those whose route is over, and waits for them. Steps stop too early for that, as with their consumer.
     */
    public void end() {
        running.stop();
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
