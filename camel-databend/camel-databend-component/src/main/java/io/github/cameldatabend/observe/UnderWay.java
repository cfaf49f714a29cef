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
package io.github.cameldatabend.observe;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.cameldatabend.client.Activity;
import io.github.cameldatabend.client.ClientListener;

/**
 * Keeps what the clients it listens to have under way, and forgets it at its end; or when nobody can bring it to its
 * end any more, as a result that was dropped unread.
 */
public final class UnderWay implements ClientListener {

    /** Whoever has so much under way at once looks at none of it. */
    private static final int MOST = 1000;

    private final Set<Activity> activities = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public void started(Activity activity) {
        if (activities.size() < MOST) {
            activities.add(activity);
        }
    }

    @Override
    public void ended(Activity activity) {
        activities.remove(activity);
    }

    /** The oldest first; no more than a thousand. */
    public List<Activity> activities() {
        return List.of(activities.toArray(Activity[]::new)).stream().sorted(Comparator.comparing(Activity::startedAt))
                .toList();
    }
}
