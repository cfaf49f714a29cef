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
import io.github.cameldatabend.sql.LabelledSql;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * The label under which the server does what an exchange wants once only.
 */
final class DeduplicateLabel {

    /** Null without the option. */
    private final Expression option;

    /**
     * @param  option                   text or a simple expression, or null
     * @throws IllegalArgumentException if it looks like an expression and is none
     */
    DeduplicateLabel(String option, CamelContext context) {
        this.option = option == null ? null : SimpleExpressions.compile("Option deduplicateLabel", option, context);
    }

    /**
     * @return                          null for none
     * @throws IllegalArgumentException if the option gives no text: to write without a label what is to be written once
     *                                  would be worse; or if the text cannot be sent
     */
    String of(Exchange exchange) {
        String header = Inputs.deduplicateLabel(exchange);
        if (header != null || option == null) {
            return header;
        }
        String label = option.evaluate(exchange, String.class);
        if (label == null || label.isBlank()) {
            throw new IllegalArgumentException("Option deduplicateLabel gives no text for this exchange");
        }
        return Inputs.checkLabel("Option deduplicateLabel", label);
    }

    /**
     * @return                          null for none
     * @throws IllegalArgumentException if the server would pass over the label, and do again what is to be done once;
     *                                  or if the text cannot be sent
     */
    static String ofStatement(Exchange exchange, String sql) {
        String label = Inputs.deduplicateLabel(exchange);
        if (label != null && !LabelledSql.takesLabel(sql)) {
            throw new IllegalArgumentException(
                    "Header " + DatabendConstants.DEDUPLICATE_LABEL + " is given, but the server passes over it with this"
                                               + " statement, and would do it again: it takes a label for INSERT into one"
                                               + " table, UPDATE, DELETE, REPLACE, MERGE and COPY INTO a table; remove the"
                                               + " header before this step");
        }
        return label;
    }

    /**
     * Tells whether the server had seen the label before. It says so by writing nothing.
     *
     * @param label null for none
     */
    static void tell(Exchange exchange, String label, long rowsWritten) {
        ResultHeaders.set(exchange.getMessage(), DatabendConstants.DUPLICATE, label == null ? null : rowsWritten == 0);
    }
}
