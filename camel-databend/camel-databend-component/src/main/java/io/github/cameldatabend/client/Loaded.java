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

/**
 * What has become of a load.
 *
 * @param rows      that the server has written
 * @param sentRows  that were sent to it; as many as it has written where the file was not made here
 * @param sentBytes of the file
 * @param queryId   that the statement ran under; null when there was nothing to load, and so no statement
 * @param method    by which it went, never {@link LoadMethod#auto}; null without a statement
 * @param duplicate whether the server had seen the label before, and so has written nothing; always false without one
 * @since           0.1
 */
public record Loaded(long rows, long sentRows, long sentBytes, String queryId, LoadMethod method, boolean duplicate) {

    static final Loaded NOTHING = new Loaded(0, 0, 0, null, null, false);
}
