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

import io.github.cameldatabend.result.QueryStats;
import io.github.cameldatabend.result.ServerError;

/**
 * How a query goes, as the server said.
 *
 * @param queryId  whose it is
 * @param state    {@code Starting}, {@code Running}, {@code Succeeded} or {@code Failed}
 * @param error    why it failed; null when it did not, and also when it was killed or has expired
 * @param warnings what the server warned of since it was asked last
 * @param stats    progress
 * @since          0.1
 */
public record QueryStatus(String queryId, String state, ServerError error, List<String> warnings, QueryStats stats) {

    public QueryStatus {
        warnings = List.copyOf(warnings);
    }

    /** @return false when it has ended, in whatever way */
    public boolean isRunning() {
        return state.equals("Starting") || state.equals("Running");
    }
}
