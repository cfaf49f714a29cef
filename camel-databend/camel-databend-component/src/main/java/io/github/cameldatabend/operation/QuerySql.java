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

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.sql.BindingStyle;
import io.github.cameldatabend.sql.BoundSql;
import io.github.cameldatabend.sql.Marker;
import io.github.cameldatabend.sql.Marker.Source;
import io.github.cameldatabend.sql.SqlTemplate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.spi.Language;

/**
 * The statement of an exchange, with its values: the text is from the header, else the option, else a body that is
 * text.
 */
final class QuerySql {

    /** Null without the option. */
    private final SqlTemplate option;
    private final Map<String, Expression> expressions;

    /**
     * @param  option                   the option's text, parsed here once; or null
     * @throws IllegalArgumentException if the text has a marker that cannot be understood
     */
    QuerySql(String option, CamelContext context) {
        this.option = option == null || option.isBlank() ? null : SqlTemplate.parse(option);
        this.expressions = this.option == null ? Map.of() : compile(this.option, context);
    }

    private static Map<String, Expression> compile(SqlTemplate template, CamelContext context) {
        Map<String, Expression> compiled = new HashMap<>();
        for (Marker marker : template.markers()) {
            if (marker.source() == Source.EXPRESSION) {
                Language simple = context.resolveLanguage("simple");
                compiled.computeIfAbsent(marker.key(), text -> {
                    Expression expression = simple.createExpression(text);
                    expression.init(context);
                    return expression;
                });
            }
        }
        return compiled;
    }

    /**
     * @throws IllegalArgumentException if there is no SQL text, or not one fitting value for each marker
     */
    BoundSql bind(Exchange exchange, BindingStyle style) {
        SqlTemplate template = template(exchange);
        if (template.markers().isEmpty()) {
            return template.bind(List.of(), style);
        }
        ParameterValues values = new ParameterValues(exchange, template == option ? expressions : null);
        return template.bind(values.of(template.markers()), style);
    }

    private SqlTemplate template(Exchange exchange) {
        Message message = exchange.getMessage();
        String text = Inputs.text(exchange, DatabendConstants.SQL, null);
        if (text == null && option != null) {
            return option;
        }
        if (text == null) {
            text = bodyText(message);
        }
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "No SQL: give it as header " + DatabendConstants.SQL + ", as option sql, or as text in the body");
        }
        return SqlTemplate.parse(text);
    }

    /** A Map, a collection, an iterator or an array is data, whatever text it would turn into. */
    private static String bodyText(Message message) {
        Object body = message.getBody();
        boolean data = body instanceof Map || body instanceof Collection || body instanceof Iterator
                || body != null && body.getClass().isArray() && !(body instanceof byte[]);
        return body == null || data ? null : message.getBody(String.class);
    }
}
