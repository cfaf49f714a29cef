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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** The roles of this server: there is no access control, only the two that every Databend has. */
final class Roles {

    private static final Set<String> ALL = Set.of("account_admin", "public");

    private Roles() {
    }

    static void check(String role) throws SqlEngineException {
        if (role != null && !role.isEmpty() && !ALL.contains(role)) {
            throw new SqlEngineException(
                    DuckDbErrors.UNKNOWN_ROLE, "InvalidRole. Code: 2206, Text = Invalid role (" + role + ") for the user.");
        }
    }
}
