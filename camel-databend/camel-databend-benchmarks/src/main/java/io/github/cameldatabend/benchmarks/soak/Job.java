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
package io.github.cameldatabend.benchmarks.soak;

/**
 * One sort of work, done again and again by a thread of its own.
 *
 * @param name for people
 * @param work once; takes some seconds at the most
 */
record Job(String name, Work work) {

    /** What is done. */
    interface Work {

        /** @return the rows, or files, that were read or written */
        long run() throws Exception;
    }
}
