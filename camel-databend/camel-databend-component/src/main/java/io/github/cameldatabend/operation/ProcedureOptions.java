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

import io.github.cameldatabend.sql.ArgumentTypes;
import io.github.cameldatabend.sql.ProcedureName;

/**
 * What an endpoint says about stored procedures.
 *
 * @param name           of the procedure, or null
 * @param id             of the procedure, or null
 * @param args           the types of its arguments, or null
 * @param failIfNotFound whether it is an error when there is none
 * @param query          never null: where results go, and how statements run
 */
public record ProcedureOptions(String name, Long id, String args, boolean failIfNotFound, QueryOptions query) {

    /**
     * @throws IllegalArgumentException if there can be no such id, name or types
     */
    public ProcedureOptions {
        ProcedureReference.check("Option procedureId", id);
        ArgumentTypes.parse("Option procedureArgs", args);
        if (name != null) {
            ProcedureName.of("Option procedureName", name);
        }
    }
}
