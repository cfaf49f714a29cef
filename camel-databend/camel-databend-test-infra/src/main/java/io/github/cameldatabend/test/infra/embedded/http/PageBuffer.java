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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Rows between the engine and the client, cut into pages. Not safe for use by several threads: the owner has a lock.
 */
final class PageBuffer {

    private final int maxRowsPerPage;
    private final int pageBytes;
    private final long maxRows;
    private final long maxBytes;
    private final Queue<Page> complete = new ArrayDeque<>();
    private Page open;
    private long completeRows;
    private long completeBytes;

    PageBuffer(int maxRowsPerPage, int pageBytes, long maxRows, long maxBytes) {
        this.maxRowsPerPage = maxRowsPerPage;
        this.pageBytes = pageBytes;
        this.maxRows = Math.max(maxRows, maxRowsPerPage);
        this.maxBytes = Math.max(maxBytes, pageBytes);
    }

    boolean isFull() {
        return completeRows >= maxRows || completeBytes >= maxBytes;
    }

    /** @return true when this row ended a page */
    boolean add(String[] row) {
        if (open == null) {
            open = new Page();
        }
        open.add(row);
        if (open.rows() < maxRowsPerPage && open.size() < pageBytes) {
            return false;
        }
        Page page = open.close();
        open = null;
        complete.add(page);
        completeRows += page.rows();
        completeBytes += page.size();
        return true;
    }

    boolean hasCompletePage() {
        return !complete.isEmpty();
    }

    boolean isEmpty() {
        return complete.isEmpty() && open == null;
    }

    /** A complete page, else what there is of the next one, else no rows. */
    Page take() {
        Page page = complete.poll();
        if (page != null) {
            completeRows -= page.rows();
            completeBytes -= page.size();
            return page;
        }
        if (open != null) {
            page = open.close();
            open = null;
            return page;
        }
        return Page.EMPTY;
    }

    void clear() {
        complete.clear();
        open = null;
        completeRows = 0;
        completeBytes = 0;
    }
}
