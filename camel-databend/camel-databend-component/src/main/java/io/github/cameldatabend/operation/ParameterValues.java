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

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.sql.Marker;
import io.github.cameldatabend.sql.Marker.Source;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;

/**
 * Finds the values for the markers of a statement in an exchange.
 */
final class ParameterValues {

    private final Exchange exchange;
    private final Message message;
    private final Map<String, ?> given;
    private final Object header;
    private final Map<String, Expression> expressions;

    /**
     * @param given       values by name, which win over those of the exchange
     * @param expressions the compiled expressions by their text, null where expressions must not be evaluated
     */
    ParameterValues(Exchange exchange, Map<String, ?> given, Map<String, Expression> expressions) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.given = given;
        this.header = message.getHeader(DatabendConstants.PARAMETERS);
        this.expressions = expressions;
        if (header != null && !(header instanceof Map || isSequence(header))) {
            throw new IllegalArgumentException(
                    "Header " + DatabendConstants.PARAMETERS + " is of class " + header.getClass().getName()
                                               + ", it takes a Map, a List or an array");
        }
    }

    /**
     * @return                          a value for each marker, which may be null
     * @throws IllegalArgumentException if one is missing, or there are values for more {@code ?} than the statement has
     */
    List<Object> of(List<Marker> markers) {
        Iterator<?> positional = positional(markers.stream().filter(marker -> marker.source() == Source.POSITION).count());
        List<Object> values = new ArrayList<>(markers.size());
        for (Marker marker : markers) {
            values.add(switch (marker.source()) {
                case NAME -> named(marker);
                case EXPRESSION -> evaluated(marker);
                case POSITION -> positional.next();
            });
        }
        return values;
    }

    /**
     * @return the values in the body or in the header, in order; none when neither is a sequence
     */
    List<Object> all() {
        boolean inBody = isSequence(message.getBody());
        return inBody || isSequence(header) ? elements(inBody ? message.getBody() : header) : List.of();
    }

    private Object named(Marker marker) {
        String name = marker.key();
        if (given.containsKey(name)) {
            return given.get(name);
        }
        // a name that is there with null is a value, so get alone does not do
        if (message.getBody() instanceof Map<?, ?> body && body.containsKey(name)) {
            return body.get(name);
        }
        if (header instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        if (message.hasHeaders() && message.getHeaders().containsKey(name)) {
            return message.getHeader(name);
        }
        if (exchange.hasVariables() && exchange.getVariables().containsKey(name)) {
            return exchange.getVariable(name);
        }
        throw new IllegalArgumentException(
                "No value for " + marker.text() + ": neither a body that is a Map, nor header " + DatabendConstants.PARAMETERS
                                           + ", nor a message header, nor an exchange variable has '" + name + "'");
    }

    /** Whoever can write a message must not be able to have the route evaluate what is in it. */
    private Object evaluated(Marker marker) {
        if (expressions == null) {
            throw new IllegalArgumentException(
                    "The SQL has " + marker.text() + ": expressions are evaluated in the SQL of the option sql only, not in SQL"
                                               + " that comes with a message. Use a marker with a name there.");
        }
        return expressions.get(marker.key()).evaluate(exchange, Object.class);
    }

    private Iterator<?> positional(long markers) {
        if (markers == 0) {
            return List.of().iterator();
        }
        boolean inBody = isSequence(message.getBody());
        if (!inBody && !isSequence(header)) {
            throw new IllegalArgumentException(
                    "The SQL has " + markers + " ?, but neither the body nor header " + DatabendConstants.PARAMETERS
                                               + " is a List or an array of values");
        }
        List<Object> values = elements(inBody ? message.getBody() : header);
        if (values.size() != markers) {
            throw new IllegalArgumentException(
                    "The SQL has " + markers + " ?, but " + (inBody ? "the body" : "header " + DatabendConstants.PARAMETERS)
                                               + " has " + values.size() + " values");
        }
        return values.iterator();
    }

    private static boolean isSequence(Object value) {
        return value instanceof List || value != null && value.getClass().isArray() && !(value instanceof byte[]);
    }

    private static List<Object> elements(Object sequence) {
        if (sequence instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(sequence); i++) {
            values.add(Array.get(sequence, i));
        }
        return values;
    }
}
