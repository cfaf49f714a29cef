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

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;

/**
 * Which stored procedure an exchange is about.
 *
 * @param id   or null
 * @param name or null
 * @param args the types of its arguments, or null
 */
record ProcedureReference(Long id, String name, String args) {

    /**
     * What a header says wins over all options, be it id or name; an id wins over a name.
     *
     * @throws IllegalArgumentException if the id is no number
     */
    static ProcedureReference of(Exchange exchange, ProcedureOptions options) {
        String args = Inputs.text(exchange, DatabendConstants.PROCEDURE_ARGS, options.args());
        Long id = id(exchange);
        String name = Inputs.text(exchange, DatabendConstants.PROCEDURE_NAME, null);
        return id == null && name == null
                ? new ProcedureReference(options.id(), options.name(), args) : new ProcedureReference(id, name, args);
    }

    private static Long id(Exchange exchange) {
        String id = Inputs.text(exchange, DatabendConstants.PROCEDURE_ID, null);
        if (id == null) {
            return null;
        }
        try {
            return check("Header " + DatabendConstants.PROCEDURE_ID, Long.valueOf(id.trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Header " + DatabendConstants.PROCEDURE_ID + " is '" + id + "', it takes a whole number");
        }
    }

    /**
     * @throws IllegalArgumentException if no procedure can have the id
     */
    static Long check(String place, Long id) {
        if (id != null && id < 0) {
            throw new IllegalArgumentException(place + " is " + id + ", it takes 0 or more");
        }
        return id;
    }

    /**
     * @throws IllegalArgumentException if there is no name
     */
    String requireName() {
        if (name == null) {
            throw new IllegalArgumentException(
                    "No procedure: give its name as header " + DatabendConstants.PROCEDURE_NAME + " or as option procedureName,"
                                               + " or its id, where that will do, as header " + DatabendConstants.PROCEDURE_ID
                                               + " or as option procedureId");
        }
        return name;
    }
}
