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

import io.github.cameldatabend.result.QueryStats;

/**
 * How far a query has come.
 *
 * @param queryId whose it is
 * @param nodeId  the cluster node that runs it; may be empty
 * @param state   {@code Starting}, {@code Running}, {@code Succeeded} or {@code Failed}
 * @param stats   what the server has counted
 * @since         0.1
 */
public record QueryProgress(String queryId, String nodeId, String state, QueryStats stats) {

    private static final double MILLIS_PER_SECOND = 1000;

    /** @return rows read per second, since the start; 0 in the first moment */
    public double rowsPerSecond() {
        return perSecond(stats.scanRows());
    }

    /** @return bytes read per second, since the start; 0 in the first moment */
    public double bytesPerSecond() {
        return perSecond(stats.scanBytes());
    }

    private double perSecond(long count) {
        return stats.runningMillis() > 0 ? count * MILLIS_PER_SECOND / stats.runningMillis() : 0;
    }
}
