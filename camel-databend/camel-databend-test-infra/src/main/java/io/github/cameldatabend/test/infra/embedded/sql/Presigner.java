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
package io.github.cameldatabend.test.infra.embedded.sql;

import java.time.Duration;

/** Gives addresses at which files of a stage can be had, or put, by whoever knows them. */
@FunctionalInterface
public interface Presigner {

    /**
     * One such address.
     *
     * @param method  {@code GET} or {@code PUT}
     * @param headers a JSON object of those that the request has to carry
     */
    record Presigned(String method, String headers, String url) {
    }

    /**
     * @param upload for a file that is to be put there, else for one that is to be had
     * @param user   owns the user stage
     * @param path   relative to the stage's root
     * @param expire how long it works
     */
    Presigned presign(boolean upload, String user, String stage, String path, Duration expire);
}
