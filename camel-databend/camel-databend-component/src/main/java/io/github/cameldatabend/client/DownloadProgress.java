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
 * How far a file has been read. One thread counts, others may look.
 */
final class DownloadProgress implements ActivityProgress {

    private volatile long bytes;

    void add(long count) {
        bytes += count;
    }

    /** What has been read is called the result. */
    @Override
    public QueryStats stats() {
        return new QueryStats(0, 0, 0, 0, 0, bytes, 0, 0, 0);
    }
}
