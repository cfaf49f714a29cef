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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.SureExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a query alive that nobody asks for pages of, until it has run to its end. From then on its result is kept as
 * long as the server keeps any.
 */
final class UnwatchedQuery {

    private static final Logger LOG = LoggerFactory.getLogger(UnwatchedQuery.class);
    /** Of the time between two beats: after one that failed there is time for some more. */
    private static final int RETRY_FRACTION = 4;

    private final DatabendQuery query;
    private final Duration interval;
    private final BooleanSupplier closed;

    /**
     * @param interval well below the time after which the server gives a query up
     * @param closed   says whether this is to end
     */
    UnwatchedQuery(DatabendQuery query, Duration interval, BooleanSupplier closed) {
        this.query = query;
        this.interval = interval;
        this.closed = closed;
    }

    void keep() {
        keepAfter(interval);
    }

    private void keepAfter(Duration pause) {
        SureExecutor.after(pause.toNanos()).execute(() -> {
            if (!closed.getAsBoolean()) {
                beat();
            }
        });
    }

    private void beat() {
        // so that one that cannot be made is one that has failed
        CompletableFuture.completedFuture(query).thenCompose(DatabendQuery::status)
                .thenCompose(status -> status.isRunning() ? query.keepAlive() : CompletableFuture.completedFuture(false))
                .whenComplete((again, failure) -> {
                    if (failure != null) {
                        LOG.debug("Query {} was not kept alive", query.queryId(), failure);
                        retry(failure);
                    } else if (again) {
                        keepAfter(interval);
                    }
                });
    }

    private void retry(Throwable failure) {
        // anything else may not go wrong the next time
        boolean lasting = failure.getCause() instanceof DatabendException known
                && (!known.isRetryable() || known.getKind() == Kind.RESULT_EXPIRED);
        if (!lasting) {
            keepAfter(interval.dividedBy(RETRY_FRACTION));
        }
    }
}
