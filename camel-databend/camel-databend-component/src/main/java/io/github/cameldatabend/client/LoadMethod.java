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
 * How rows or a file get into a table. The constants are spelled as users write them.
 *
 * @since 0.1
 */
public enum LoadMethod {
    /**
     * By {@link #streaming} where the server has it and it will do, else by {@link #stage}, which is the one for what
     * must be loaded once only, for a session and for a file that the server would hold in memory.
     */
    auto,
    /**
     * In one request, whose body the server reads rows from while it arrives. A connection that breaks half way may
     * leave the rows that have arrived by then in the table.
     */
    streaming,
    /** As a file on a stage, that one statement loads and removes. */
    stage
}
