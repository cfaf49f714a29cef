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

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.camel.spi.Synchronization;

/**
 * Files whose exchange has not ended, or which are being removed. They outlive the consumer that has delivered them, as
 * an exchange does that another route has taken over: the next consumer of the endpoint is to leave them alone.
 * <p>
 * An exchange may also be dropped without having ended, as a queue does that is full: the reference to what goes with
 * it is weak.
 */
public final class FilesUnderWay {

    /** By key, with what a file is under way for, null once that is collected. */
    private final Map<String, Supplier<?>> files = new ConcurrentHashMap<>();
    private volatile KnownFiles known;

    /**
     * @param known of the consumer that starts
     */
    void setKnown(KnownFiles known) {
        this.known = known;
    }

    /** Where to note a file whose exchange has completed, whichever consumer has delivered it. */
    KnownFiles known() {
        return known;
    }

    boolean contains(StagedFile file) {
        Supplier<?> reason = files.get(file.key());
        return reason != null && reason.get() != null;
    }

    /**
     * Until it is removed, or nobody holds the delivery any more.
     *
     * @param delivery what goes with the exchange of the file
     */
    void add(StagedFile file, Synchronization delivery) {
        files.values().removeIf(reason -> reason.get() == null);
        files.put(file.key(), new WeakReference<>(delivery)::get);
    }

    /** Until it is removed. */
    void add(StagedFile file) {
        files.put(file.key(), () -> file);
    }

    void remove(StagedFile file) {
        files.remove(file.key());
    }
}
