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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Labels of writes that are done. Kept as long as the server lives: tests do not outlive Databend's 24 hours. */
final class DedupLabels {

    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Of two statements with a label that come at once one has to wait, or neither would see the other. */
    ReentrantLock lock(String label) {
        return locks.computeIfAbsent(label, key -> new ReentrantLock());
    }

    boolean isDone(String label) {
        return done.contains(label);
    }

    void add(String label) {
        done.add(label);
    }

    void addAll(Collection<String> labels) {
        done.addAll(labels);
    }
}
