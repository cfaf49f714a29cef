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

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cameldatabend.client.Activity.Outcome;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of a client what it has under way.
 */
final class Activities {

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

    private final List<ClientListener> listeners = new CopyOnWriteArrayList<>();

    /** For what is part of something else: nobody is told. */
    static Activities untold() {
        return new Activities();
    }

    void add(ClientListener listener) {
        listeners.add(listener);
    }

    /** To be told of what starts now, and of its end: one of those that are equal. */
    List<ClientListener> listeners() {
        return listeners.stream().distinct().toList();
    }

    void remove(ClientListener listener) {
        listeners.remove(listener);
    }

    /** A statement, or what goes on with one. It has not started yet. */
    Activity query(String operation, String queryId, String sql, ActivityProgress progress) {
        return new Activity(this, operation, queryId, sql, progress);
    }

    /**
     * Something that lasts until its future completes.
     *
     * @param queryId or null
     * @param work    starts it; what this throws is thrown, and nobody is told
     */
    <T> CompletableFuture<T> during(
            String operation, String queryId, ActivityProgress progress, Supplier<CompletableFuture<T>> work) {
        Activity activity = new Activity(this, operation, queryId, null, progress);
        CompletableFuture<T> result = work.get();
        activity.start();
        return told(activity, result, () -> activity.end(Outcome.SUCCEEDED, null));
    }

    /**
     * Something that begins with a future and lasts until what that gives has been read.
     *
     * @param work starts it, and has the activity ended; what this throws is thrown, and nobody is told
     */
    <T> CompletableFuture<T> from(
            String operation, ActivityProgress progress, Function<Activity, CompletableFuture<T>> work) {
        Activity activity = new Activity(this, operation, null, null, progress);
        CompletableFuture<T> result = work.apply(activity);
        activity.start();
        return told(activity, result, () -> {
        });
    }

    /** The listeners hear of the end before whoever waits for it, which takes a future of its own. */
    private static <T> CompletableFuture<T> told(Activity activity, CompletableFuture<T> result, Runnable success) {
        CompletableFuture<T> told = new CompletableFuture<>();
        result.whenComplete((done, failure) -> {
            if (failure == null) {
                success.run();
                Composed.give(told, done);
            } else {
                Throwable cause = unwrapped(failure);
                activity.fail(known(activity.operation(), cause));
                told.completeExceptionally(cause);
            }
        });
        told.whenComplete((done, failure) -> {
            if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                result.cancel(false);
            }
        });
        return told;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static DatabendException known(String operation, Throwable cause) {
        if (cause instanceof DatabendException known) {
            return known;
        }
        Kind kind = cause instanceof CancellationException ? Kind.CANCELLED : Kind.REQUEST;
        return new Failure(kind, cause.toString()).operation(operation).cause(cause).toException();
    }

    static void tell(List<ClientListener> listeners, BiConsumer<ClientListener, Activity> event, Activity activity) {
        for (ClientListener listener : listeners) {
            try {
                event.accept(listener, activity);
            } catch (RuntimeException e) {
                LOG.warn("A listener of the client failed for {} {}", activity.operation(), activity.queryId(), e);
            }
        }
    }
}
