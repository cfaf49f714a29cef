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

import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InputsTest {

    private static Exchange exchange(String header, Object value) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(header, value);
        return exchange;
    }

    @Test
    void label() {
        assertThat(Inputs.deduplicateLabel(exchange(DatabendConstants.DEDUPLICATE_LABEL, "order 7/a"))).isEqualTo("order 7/a");
        assertThat(Inputs.deduplicateLabel(exchange(DatabendConstants.DEDUPLICATE_LABEL, 7))).isEqualTo("7");
        for (String none : new String[] { null, "", " " }) {
            assertThat(Inputs.deduplicateLabel(exchange(DatabendConstants.DEDUPLICATE_LABEL, none))).isNull();
        }
    }

    @Test
    void labelThatCannotBeSent() {
        for (String label : List.of("Größe", "a\nb", "a ", " a")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Inputs.deduplicateLabel(exchange(DatabendConstants.DEDUPLICATE_LABEL, label)))
                    .withMessageContaining("CamelDatabendDeduplicateLabel is '" + label).withMessageContaining("ASCII");
        }
    }

    @Test
    void settingsThatAreNone() {
        for (Object settings : List.of("a=1", List.of(), Map.of("a b", 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Inputs.settings(exchange(DatabendConstants.SETTINGS, settings)));
        }
    }
}
