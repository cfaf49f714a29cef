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
package io.github.cameldatabend.result;

import java.util.Map;

/**
 * The session object of an answer: its text, which goes back to the server as it is, and what has to be known of it on
 * this side.
 *
 * @param json        the JSON text exactly as sent
 * @param needsNode   whether the session's next statement must go to the same node; null when the server does not say
 * @param needsBeats  whether the server wants to hear of the session now and then
 * @param transaction {@code AutoCommit}, {@code Active} or {@code Fail}; null when the server does not say
 * @param settings    those of the session, never null
 */
public record SessionObject(
        String json, Boolean needsNode, boolean needsBeats, String transaction, Map<String, String> settings) {
}
