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
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.sql.BindingStyle;
import io.github.cameldatabend.sql.BoundSql;
import io.github.cameldatabend.sql.SqlTemplate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The statement of an exchange, with its values: the text is from the header, else the option, else a body that is
 * text.
 */
final class QuerySql implements StatementSource {

    /** Null without the option. */
    private final PreparedSql option;

    /**
     * @param  option                   the option's text, parsed here once; or null
     * @throws IllegalArgumentException if the text has a marker that cannot be understood
     */
    QuerySql(String option, CamelContext context) {
        this.option = option == null || option.isBlank() ? null : new PreparedSql(option, context);
    }

    /**
     * @throws IllegalArgumentException if there is no SQL text, or not one fitting value for each marker
     */
    @Override
    public BoundSql bind(Exchange exchange, BindingStyle style) {
        String text = Inputs.text(exchange, DatabendConstants.SQL, null);
        if (text == null && option != null) {
            return option.bind(exchange, Map.of(), style);
        }
        SqlTemplate template = SqlTemplate.parse(text(exchange, text));
        if (template.markers().isEmpty()) {
            return template.bind(List.of(), style);
        }
        return template.bind(new ParameterValues(exchange, Map.of(), null).of(template.markers()), style);
    }

    /** @param header what the header says, or null */
    private static String text(Exchange exchange, String header) {
        String text = header == null ? bodyText(exchange.getMessage()) : header;
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "No SQL: give it as header " + DatabendConstants.SQL + ", as option sql, or as text in the body");
        }
        return text;
    }

    /** A Map, a collection, an iterator or an array is data, whatever text it would turn into. */
    private static String bodyText(Message message) {
        Object body = message.getBody();
        boolean data = body instanceof Map || body instanceof Collection || body instanceof Iterator
                || body != null && body.getClass().isArray() && !(body instanceof byte[]);
        return body == null || data ? null : message.getBody(String.class);
    }
}
