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

import java.time.Instant;

/**
 * A stored procedure as it is listed and described.
 *
 * @param name        with its quotes, if it was made with some
 * @param arguments   for example {@code p1(UInt8,UInt8) RETURN (Int32)}
 * @param description the same for all
 * @param signature   names of the arguments, for example {@code (a,b)}
 * @param returns     for example {@code (Int32)}
 */
public record StoredProcedure(
        String name, long id, String arguments, String comment, String description, Instant createdOn, String signature,
        String returns, String language, String body) {
}
