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
package io.github.cameldatabend.operation;

import java.util.Map;

/**
 * What an endpoint says about queries that run already.
 *
 * @param queryId        of the one it is about, null to take the header's
 * @param failIfNotFound whether it is an error when the server does not know the query
 * @param settings       session settings, never null
 * @param output         never null
 */
public record ControlOptions(
        String queryId, boolean failIfNotFound, Map<String, String> settings, OutputOptions output) {
}
