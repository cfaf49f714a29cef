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

/**
 * How a consumer is doing.
 *
 * @param routeId   or null outside of routes
 * @param endpoint  its URI without options
 * @param status    of its life cycle, for example {@code Started}
 * @param polling   whether a poll is under way
 * @param latest    the poll that ended last; null before the first has
 * @param watermark as it is kept; null when there is none, or not yet
 * @param sql       of its polls, with markers in the place of values
 */
public record ConsumerState(
        String routeId, String endpoint, String status, boolean polling, Poll latest, String watermark, String sql) {
}
