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

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.sql.BindingStyle;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuerySqlTest {

    private final CamelContext context = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(context);

    @AfterEach
    void stop() {
        context.stop();
    }

    private String bind(String option) {
        return new QuerySql(option, context).bind(exchange, BindingStyle.LITERALS).sql();
    }

    private void body(Object body) {
        exchange.getMessage().setBody(body);
    }

    private void refused(String option, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> bind(option)).withMessage(message);
    }

    @Test
    void aNameIsLookedUpInBodyThenParametersThenHeadersThenVariables() {
        body(Collections.singletonMap("a", null));
        exchange.getMessage().setHeader(DatabendConstants.PARAMETERS, Map.of("a", "header a", "b", "parameters b"));
        exchange.getMessage().setHeader("b", "header b");
        exchange.getMessage().setHeader("c", "header c");
        exchange.setVariable("c", "variable c");
        exchange.setVariable("d", "variable d");

        assertThat(bind("SELECT :#a, :#b, :#c, :#d")).isEqualTo("SELECT NULL, 'parameters b', 'header c', 'variable d'");
    }

    @Test
    void aMissingValueIsNamed() {
        refused("SELECT :#a",
                "No value for :#a: neither a body that is a Map, nor header CamelDatabendParameters, nor a message"
                              + " header, nor an exchange variable has 'a'");
        refused("SELECT :#in:a", "No value for :#in:a: neither a body that is a Map, nor header CamelDatabendParameters, nor a"
                                 + " message header, nor an exchange variable has 'a'");
    }

    @Test
    void questionMarksTakeTheirValuesInOrder() {
        body(List.of(1, "a"));
        assertThat(bind("SELECT ?, ?")).isEqualTo("SELECT 1, 'a'");
        body(new int[] { 1, 2 });
        exchange.getMessage().setHeader(DatabendConstants.PARAMETERS, List.of("not", "these"));
        assertThat(bind("SELECT ?, ?")).isEqualTo("SELECT 1, 2");
        body(null);
        exchange.getMessage().setHeader(DatabendConstants.PARAMETERS, Arrays.asList(null, new Object[] { 1 }));
        assertThat(bind("SELECT ?, ?")).isEqualTo("SELECT NULL, [1]");
    }

    @Test
    void tooFewOrTooManyValuesAreRefused() {
        body(List.of(1));
        refused("SELECT ?, ?", "The SQL has 2 ?, but the body has 1 values");
        body("text");
        exchange.getMessage().setHeader(DatabendConstants.PARAMETERS, List.of(1, 2));
        refused("SELECT ?", "The SQL has 1 ?, but header CamelDatabendParameters has 2 values");
        exchange.getMessage().removeHeader(DatabendConstants.PARAMETERS);
        refused("SELECT ?",
                "The SQL has 1 ?, but neither the body nor header CamelDatabendParameters is a List or an array of values");
        exchange.getMessage().setHeader(DatabendConstants.PARAMETERS, "1, 2");
        refused("SELECT ?", "Header CamelDatabendParameters is of class java.lang.String, it takes a Map, a List or an array");
    }

    @Test
    void withoutMarkersBodyAndHeadersAreNotLookedAt() {
        body(List.of(1, 2));
        exchange.getMessage().setHeader(DatabendConstants.PARAMETERS, "whatever");

        assertThat(bind("SELECT '?', v ? 'k'")).isEqualTo("SELECT '?', v ? 'k'");
    }

    @Test
    void namesAndQuestionMarksMayStandTogether() {
        body(List.of(1));
        exchange.getMessage().setHeader("a", 2);

        assertThat(bind("SELECT ?, :#a")).isEqualTo("SELECT 1, 2");
    }

    @Test
    void expressionsOfTheOptionAreEvaluated() {
        body(List.of(1, 2));
        exchange.getMessage().setHeader("name", "it's ${body}");

        assertThat(bind("SELECT :#${header.name}, :#${header.none}, a IN (:#in:${body})"))
                .isEqualTo("SELECT 'it''s ${body}', NULL, a IN (1, 2)");
    }

    @Test
    void expressionOfTheOptionThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> bind("SELECT :#${nonsense}"))
                .withMessageStartingWith(
                        "A marker of the SQL is '${nonsense}', it takes text and expressions of the Simple language: ")
                .withMessageContaining("nonsense at location 0");
    }

    @Test
    void expressionsOfAMessageAreNotEvaluated() {
        body("SELECT :#${camelContext.stop}");
        refused(null,
                "The SQL has :#${camelContext.stop}: expressions are evaluated in the SQL of the option sql only, not in SQL"
                      + " that comes with a message. Use a marker with a name there.");
        exchange.getMessage().setHeader(DatabendConstants.SQL, "SELECT :#${body}");
        refused("SELECT :#${body}",
                "The SQL has :#${body}: expressions are evaluated in the SQL of the option sql only, not in SQL that comes with a"
                                    + " message. Use a marker with a name there.");
    }

    @Test
    void sqlOfAMessageTakesNames() {
        exchange.getMessage().setHeader(DatabendConstants.SQL, "SELECT :#a");
        body(Map.of("a", 1));

        assertThat(bind("SELECT 2")).isEqualTo("SELECT 1");
    }

    @Test
    void aParameterBodyIsNoSql() {
        for (Object body : new Object[] { Map.of("a", 1), List.of("SELECT 1"), new Object[] { "SELECT 1" }, new int[] { 1 } }) {
            body(body);
            refused(null, "No SQL: give it as header CamelDatabendSql, as option sql, or as text in the body");
        }
    }
}
