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

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameldatabend.sql.ArgumentTypes;
import io.github.cameldatabend.sql.BindingStyle;
import io.github.cameldatabend.sql.BoundSql;
import io.github.cameldatabend.sql.ProcedureName;
import io.github.cameldatabend.sql.SqlTemplate;
import org.apache.camel.Exchange;

/**
 * Makes the statement that calls a procedure, with the values of an exchange.
 */
final class ProcedureCall implements StatementSource {

    private final ProcedureOptions options;

    ProcedureCall(ProcedureOptions options) {
        this.options = options;
    }

    /**
     * @throws IllegalArgumentException if there is no name, or the values are not in order or not as many as the types
     */
    @Override
    public BoundSql bind(Exchange exchange, BindingStyle style) {
        ProcedureReference reference = ProcedureReference.of(exchange, options);
        ProcedureName name = ProcedureName.of("procedureName", reference.requireName());
        List<Object> values = values(exchange);
        return SqlTemplate.parse("CALL PROCEDURE " + name + "(" + markers(reference.args(), values.size()) + ")")
                .bind(values, style);
    }

    @Override
    public String operation() {
        return "callProcedure";
    }

    private static List<Object> values(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Map) {
            throw new IllegalArgumentException(
                    "The body is a Map, but the values of a procedure have an order: it takes a List or an array");
        }
        return new ParameterValues(exchange, Map.of(), null).all();
    }

    /** With types the server need not guess, which it does only when there is one procedure of the name. */
    private static String markers(String args, int count) {
        if (args == null) {
            return String.join(", ", Collections.nCopies(count, "?"));
        }
        ArgumentTypes types = ArgumentTypes.parse("procedureArgs", args);
        if (types.types().size() != count) {
            throw new IllegalArgumentException(
                    "The procedure has " + types.types().size() + " arguments (" + types.key() + "), but there are " + count
                                               + " values");
        }
        return types.types().stream().map(type -> "CAST(? AS " + type + ")").collect(Collectors.joining(", "));
    }
}
