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
package io.github.cameldatabend.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.fuzz.HostileValues;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Hostile values come back from the server as they were. */
class InjectionIT extends DatabendTestSupport {

    /** All that are text: half a character cannot be stored, and is refused. */
    private static List<String> values() {
        return HostileValues.all().values().stream()
                .filter(value -> value.chars().noneMatch(c -> Character.isSurrogate((char) c))
                        || value.codePointCount(0, value.length()) < value.length())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "client", "server" })
    void asParameters(String binding) {
        // DuckDB, behind the embedded server, ends a statement at NUL
        List<String> values = values().stream().filter(value -> value.indexOf('\0') < 0).toList();
        StringBuilder sql = new StringBuilder("SELECT");
        for (int i = 0; i < values.size(); i++) {
            sql.append(i == 0 ? " ?" : ", ?").append(" AS c").append(i);
        }

        Exchange exchange = send(
                "databend:query?outputType=SelectOne&parameterBinding=" + binding, values, "CamelDatabendSql", sql.toString());

        assertThat(exchange.getException()).isNull();
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        assertThat(new ArrayList<Object>(row.values())).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(strings = { "streaming", "stage" })
    void asRows(String method) {
        List<List<Object>> rows = new ArrayList<>();
        for (String value : values()) {
            rows.add(List.of(rows.size(), value));
        }
        String table = "injection_" + method;
        send("databend:query?sql=CREATE OR REPLACE TABLE " + table + " (n INT, v VARCHAR)", null);

        assertThat(send("databend:load?table=" + table + "&columns=n,v&loadMethod=" + method, rows).getException()).isNull();

        List<?> stored
                = send("databend:query?sql=SELECT v FROM " + table + " ORDER BY n", null).getMessage().getBody(List.class);
        assertThat(stored).extracting(row -> ((Map<?, ?>) row).get("v")).isEqualTo(values());
    }
}
