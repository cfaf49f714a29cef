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
package io.github.cameldatabend.faults;

/** Does what is attempted. */
interface Runner extends AutoCloseable {

    /** Has the fault happen, when it is time for it, and returns when the attempt is over. */
    void run(FaultyServer server) throws Exception;

    /** Null for none. */
    Throwable failure();

    /** Whether the exchange is what it should be after a success. */
    boolean isRight();
}
