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

import java.time.Instant;

/**
 * A stored procedure, as the server lists it.
 *
 * @param name        with its quotes, if it has some; several procedures may have one name
 * @param id          the server's
 * @param arguments   name, types of arguments and types of results in one, for example
 *                    {@code p1(UInt8,UInt8) RETURN (Int32)}
 * @param comment     may be empty
 * @param description the same for all procedures of users
 * @param createdOn   when it was made
 * @since             0.1
 */
public record Procedure(
        String name, long id, String arguments, String comment, String description, Instant createdOn) {
}
