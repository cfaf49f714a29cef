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
package io.github.cameldatabend.client.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stands still, and its timer rings, when a test says so. */
final class HandClock {

    private record Task(long due, Runnable work) {
    }

    private long now = -5;
    private final List<Task> tasks = new ArrayList<>();

    Deadlines deadlines(Duration limit) {
        return new Deadlines(limit, () -> now, (nanos, work) -> tasks.add(new Task(now + nanos, work)));
    }

    void goTo(long time) {
        while (tasks.stream().anyMatch(task -> task.due() <= time)) {
            Task next = tasks.stream().min((a, b) -> Long.compare(a.due(), b.due())).orElseThrow();
            tasks.remove(next);
            now = next.due();
            next.work().run();
        }
        now = time;
    }

    /** How often the timer will ring. */
    int tasks() {
        return tasks.size();
    }
}
