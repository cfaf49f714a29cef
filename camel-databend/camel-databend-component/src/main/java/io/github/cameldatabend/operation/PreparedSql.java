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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cameldatabend.sql.BindingStyle;
import io.github.cameldatabend.sql.BoundSql;
import io.github.cameldatabend.sql.Marker;
import io.github.cameldatabend.sql.Marker.Source;
import io.github.cameldatabend.sql.SqlTemplate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * A statement that an option gives, parsed once, with its expressions compiled.
 */
final class PreparedSql {

    private final SqlTemplate template;
    private final Map<String, Expression> expressions;

    /**
     * @throws IllegalArgumentException if the text has a marker that cannot be understood
     */
    PreparedSql(String text, CamelContext context) {
        this.template = SqlTemplate.parse(text);
        this.expressions = compile(template, context);
    }

    private static Map<String, Expression> compile(SqlTemplate template, CamelContext context) {
        Map<String, Expression> compiled = new HashMap<>();
        for (Marker marker : template.markers()) {
            if (marker.source() == Source.EXPRESSION) {
                compiled.computeIfAbsent(
                        marker.key(), text -> SimpleExpressions.compile("A marker of the SQL", text, context));
            }
        }
        return compiled;
    }

    /** The names of its markers. */
    Set<String> names() {
        return template.markers().stream().filter(marker -> marker.source() == Source.NAME).map(Marker::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param  given                    values by name, which win over those of the exchange
     * @throws IllegalArgumentException if there is not one fitting value for each marker
     */
    BoundSql bind(Exchange exchange, Map<String, ?> given, BindingStyle style) {
        if (template.markers().isEmpty()) {
            return template.bind(List.of(), style);
        }
        return template.bind(new ParameterValues(exchange, given, expressions).of(template.markers()), style);
    }

    /** The text with its markers, without any value. */
    @Override
    public String toString() {
        return template.sql();
    }
}
