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
package io.github.cameldatabend.consume;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Knows how far the exchanges of a poll are completed without a gap. For one thread at a time.
 */
final class WatermarkTracker {

    /** The rows of one exchange. */
    static final class Entry {

        private Watermark first;
        private Watermark last;
        /** The highest that is lower than the last. */
        private Watermark beforeLast;
        private boolean completed;

        private Entry() {
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private Watermark reached;
    /** Of the row after the last one that was added, or null. */
    private Watermark following;
    private boolean ended;

    /**
     * @param reached what former polls have completed, or null
     */
    WatermarkTracker(Watermark reached) {
        this.reached = reached;
    }

    /** Exchanges are opened in the order of their rows. */
    Entry open() {
        Entry entry = new Entry();
        entries.add(entry);
        return entry;
    }

    /**
     * The exchange has one more row.
     *
     * @param next of the row after it, which may never be delivered; null if it is not known
     */
    void add(Entry entry, Watermark watermark, Watermark next) {
        if (entry.first == null) {
            entry.first = watermark;
        } else if (watermark.isAfter(entry.last)) {
            entry.beforeLast = entry.last;
        }
        entry.last = watermark;
        following = next;
    }

    /** The exchange has completed. One that failed is never completed, so that nothing passes it. */
    void complete(Entry entry) {
        entry.completed = true;
        advance();
    }

    /** All rows have been delivered, there is no other of the last one's watermark. */
    void end() {
        ended = true;
        advance();
    }

    private void advance() {
        while (!entries.isEmpty() && entries.peek().completed) {
            Entry entry = entries.poll();
            if (entry.first == null) {
                continue;
            }
            boolean last = entries.isEmpty() || entries.peek().first == null;
            // further rows of the same watermark may come
            Watermark next = last ? following : entries.peek().first;
            boolean open = !(last && ended) && (next == null || !next.isAfter(entry.last));
            reach(open ? entry.beforeLast : entry.last);
            if (open && last) {
                // with what comes next it is known
                Entry rest = new Entry();
                rest.first = entry.last;
                rest.last = entry.last;
                rest.completed = true;
                entries.addFirst(rest);
                return;
            }
        }
    }

    private void reach(Watermark watermark) {
        if (watermark != null && (reached == null || watermark.isAfter(reached))) {
            reached = watermark;
        }
    }

    /** Null as long as there is none. */
    Watermark reached() {
        advance();
        return reached;
    }
}
