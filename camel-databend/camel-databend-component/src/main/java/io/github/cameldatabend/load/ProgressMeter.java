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
package io.github.cameldatabend.load;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is sent and tells a listener of it now and then. One thread counts, others may look.
 *
 * @since 0.1
 */
public final class ProgressMeter {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressMeter.class);

    private final String name;
    private final long intervalNanos;
    private final SendListener listener;
    private volatile long totalBytes = Content.UNKNOWN_LENGTH;
    private volatile long bytes;
    private volatile long rows;
    private volatile long start;
    private long told;

    /**
     * @param name     of what is sent, for people to read
     * @param interval how often to tell; zero for not at all
     * @param listener or null
     */
    public ProgressMeter(String name, Duration interval, SendListener listener) {
        this.name = name;
        this.intervalNanos = interval.toNanos();
        this.listener = interval.isZero() ? null : listener;
    }

    /** It begins, or begins anew because the former try has failed. */
    public void start(long expectedBytes) {
        totalBytes = expectedBytes;
        bytes = 0;
        rows = 0;
        start = System.nanoTime();
        told = start;
    }

    /** What was sent after so many bytes has to be sent anew. */
    public void goBackTo(long count) {
        bytes = count;
    }

    public void addBytes(long count) {
        bytes += count;
        if (listener != null && System.nanoTime() - told >= intervalNanos) {
            tell(false);
            told = System.nanoTime();
        }
    }

    /** Rows are told with the bytes that they become. */
    public void addRows(long count) {
        rows += count;
    }

    /** The server has taken it. */
    public void finish() {
        if (listener != null) {
            tell(true);
        }
    }

    private void tell(boolean finished) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        try {
            listener.progressed(new SendProgress(name, bytes, totalBytes, rows, elapsed, finished));
        } catch (RuntimeException e) {
            LOG.warn("The listener for the progress of {} has failed", name, e);
        }
    }

    public long bytes() {
        return bytes;
    }

    public long rows() {
        return rows;
    }
}
