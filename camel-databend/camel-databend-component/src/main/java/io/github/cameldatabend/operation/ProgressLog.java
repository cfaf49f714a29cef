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

import java.time.Duration;

import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.client.QueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the progress of one query, at most once in an interval, so that nothing is said of a short one.
 */
final class ProgressLog implements ProgressListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    private final long intervalNanos;
    private volatile long logged = System.nanoTime();

    ProgressLog(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    @Override
    public void progressed(QueryProgress progress) {
        long now = System.nanoTime();
        if (now - logged < intervalNanos) {
            return;
        }
        logged = now;
        LOG.info("Query {} {}: {} of {} rows read, {} bytes, {} rows/s; {} rows written; {} rows in the result",
                progress.queryId(), progress.state(), progress.stats().scanRows(), progress.stats().totalRows(),
                progress.stats().scanBytes(), Math.round(progress.rowsPerSecond()), progress.stats().writeRows(),
                progress.stats().resultRows());
    }
}
