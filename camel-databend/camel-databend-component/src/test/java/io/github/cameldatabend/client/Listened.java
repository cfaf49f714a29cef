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
package io.github.cameldatabend.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client has told its listener. */
final class Listened implements ClientListener {

    private final List<Activity> started = new CopyOnWriteArrayList<>();
    private final List<Activity> ended = new CopyOnWriteArrayList<>();

    @Override
    public void started(Activity activity) {
        assertThat(activity.outcome()).isNull();
        started.add(activity);
    }

    @Override
    public void ended(Activity activity) {
        assertThat(started).contains(activity);
        assertThat(activity.outcome()).isNotNull();
        ended.add(activity);
    }

    List<Activity> started() {
        return started;
    }

    List<Activity> ended() {
        return ended;
    }

    /** What has started has ended, once each; waits for what nobody else waits for. */
    List<Activity> allEnded() {
        Awaitility.await().untilAsserted(() -> assertThat(ended).containsExactlyInAnyOrderElementsOf(started));
        return ended;
    }

    Activity only() {
        assertThat(allEnded()).hasSize(1);
        return ended.get(0);
    }
}
