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

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The pages of a query for a reader that waits for them.
 */
final class PagesAwaited {

    private final QueryRun query;
    private final PagesAhead pages;
    private volatile boolean ended;
    private volatile DatabendException failure;
    private volatile CompletableFuture<Optional<Page>> awaited;

    PagesAwaited(QueryRun query) {
        this.query = query;
        this.pages = new PagesAhead(query);
    }

    /**
     * @return                   the next page, null at the result's end
     * @throws DatabendException when there is none to be had, now and ever after: this was closed, the thread was
     *                           interrupted, or the query failed
     */
    Page next() {
        if (ended) {
            return null;
        }
        checkOpen();
        try {
            awaited = pages.next();
            checkOpen();
            Optional<Page> page = awaited.get();
            ended = page.isEmpty();
            return page.orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(query.interrupted());
        } catch (ExecutionException e) {
            throw fail(query.translate(e.getCause()));
        } finally {
            awaited = null;
        }
    }

    private void checkOpen() {
        if (failure != null) {
            throw failure;
        }
    }

    /** The first reason counts; who waits for a page waits no longer. */
    private DatabendException fail(DatabendException reason) {
        if (failure == null) {
            failure = reason;
        }
        pages.drop();
        query.close();
        CompletableFuture<Optional<Page>> waiting = awaited;
        if (waiting != null) {
            waiting.completeExceptionally(failure);
        }
        return failure;
    }

    void close() {
        if (!ended && failure == null) {
            fail(query.readAfterClose());
        }
    }
}
