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

import java.util.function.IntSupplier;

import io.github.cameldatabend.load.ProgressMeter;
import io.github.cameldatabend.result.QueryStats;

/**
 * How far an upload or a load has come.
 */
final class SentProgress implements ActivityProgress {

    private record Way(ProgressMeter meter, IntSupplier retries) {
    }

    /** Null before it has been found out. */
    private volatile Way way;

    /**
     * @param retries how often a request was sent again so far
     */
    void follow(ProgressMeter meter, IntSupplier retries) {
        way = new Way(meter, retries);
    }

    /** What has been sent is called written. */
    @Override
    public QueryStats stats() {
        Way taken = way;
        return taken == null
                ? QueryStats.NONE : new QueryStats(0, 0, taken.meter().rows(), taken.meter().bytes(), 0, 0, 0, 0, 0);
    }

    @Override
    public int retries() {
        Way taken = way;
        return taken == null ? 0 : taken.retries().getAsInt();
    }
}
