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

/**
 * The pages of a query, each asked for as soon as the former one is in, so that the server works on one while the other
 * is read.
 * <p>
 * One page ahead and no further: what is held is the page that is read and the one that is fetched. One reader at a
 * time.
 */
final class PagesAhead {

    private final QueryRun query;
    private volatile CompletableFuture<Optional<Page>> ahead;

    PagesAhead(QueryRun query) {
        this.query = query;
    }

    /**
     * @return as {@link Cursor#nextPage()} does
     */
    CompletableFuture<Optional<Page>> next() {
        CompletableFuture<Optional<Page>> next = ahead == null ? query.nextPage() : ahead;
        return next.thenApply(page -> {
            ahead = page.isPresent() ? query.nextPage() : next;
            return page;
        });
    }

    /** Lets go of a page that nobody is going to read. */
    void drop() {
        ahead = null;
    }
}
