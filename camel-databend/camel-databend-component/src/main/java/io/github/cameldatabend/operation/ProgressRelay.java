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

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.client.QueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener the progress of one query where it may take its time. What has become outdated meanwhile is not
 * told.
 */
final class ProgressRelay implements ProgressListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressRelay.class);

    private final ProgressListener listener;
    private final Executor executor;
    private final AtomicReference<QueryProgress> news = new AtomicReference<>();
    private final AtomicBoolean telling = new AtomicBoolean();

    ProgressRelay(ProgressListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    @Override
    public void progressed(QueryProgress progress) {
        news.set(progress);
        if (telling.compareAndSet(false, true)) {
            try {
                executor.execute(this::tell);
            } catch (RejectedExecutionException e) {
                // the component stops, and nobody wants to know any more
                LOG.debug("Progress of query {} was not told", progress.queryId(), e);
            }
        }
    }

    private void tell() {
        QueryProgress progress = news.getAndSet(null);
        while (progress != null) {
            try {
                listener.progressed(progress);
            } catch (RuntimeException e) {
                LOG.warn("The progressListener failed for query {}", progress.queryId(), e);
            }
            progress = news.getAndSet(null);
        }
        telling.set(false);
        QueryProgress late = news.getAndSet(null);
        if (late != null) {
            progressed(late);
        }
    }
}
