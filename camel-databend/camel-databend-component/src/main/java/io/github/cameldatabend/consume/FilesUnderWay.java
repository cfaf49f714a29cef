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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files whose exchange has not ended, or which are being removed. They outlive the consumer that has delivered them, as
 * an exchange does that another route has taken over: the next consumer of the endpoint is to leave them alone.
 */
public final class FilesUnderWay {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
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
        return keys.contains(file.key());
    }

    void add(StagedFile file) {
        keys.add(file.key());
    }

    void remove(StagedFile file) {
        keys.remove(file.key());
    }
}
