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

import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;

/**
 * Compiles what options have in Camel's Simple language.
 */
final class SimpleExpressions {

    private SimpleExpressions() {
    }

    /**
     * @param  place                    where the text is, for the error
     * @throws IllegalArgumentException if the text is none of the language's
     */
    static Expression compile(String place, String text, CamelContext context) {
        try {
            Expression expression = context.resolveLanguage("simple").createExpression(text);
            expression.init(context);
            return expression;
        } catch (ExpressionIllegalSyntaxException e) {
            throw new IllegalArgumentException(
                    place + " is '" + text + "', it takes text and expressions of the Simple language: " + e.getMessage(), e);
        }
    }
}
