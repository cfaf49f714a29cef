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
package io.github.cameldatabend;

import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Options in YAML arrive as they were written. */
class LiteralUriFactoryTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT amount + tax FROM orders",
            "SELECT name FROM pets WHERE name LIKE '%cat%' OR name LIKE '%20%'",
            "SELECT count(*), f('a&b') FROM pets WHERE x & 1 = 1",
            "SELECT ')' + 1 || '#x' || 'ü?' || ':#id' || '\"'",
            "RAW(SELECT count(*) + 1 FROM pets WHERE name LIKE '%cat%')",
            "SELECT ${header.CamelX} + '%20'"
    })
    void sqlIsAsItStands(String sql) throws Exception {
        String expected = sql.startsWith("RAW(") ? sql.substring(4, sql.length() - 1) : sql;

        assertThat(endpoint("uri: databend", "operation: query", option("sql", sql)).getConfiguration().getSql())
                .isEqualTo(expected);
        assertThat(endpoint("uri: databend:query", option("sql", sql)).getConfiguration().getSql()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "DELETE FROM pets -- only old ones\nWHERE born < '2000-01-01'",
            "SELECT id\nFROM pets\n\nWHERE a + b > 3 AND name LIKE '%20'",
            "SELECT 'a\n\n  b' || '{{p:1 + 1}}' || '${body}%20'"
    })
    void linesStayLines(String sql) throws Exception {
        assertThat(endpoint("uri: databend", "operation: query", option("sql", sql)).getConfiguration().getSql())
                .isEqualTo(sql.replace("{{p:1 + 1}}", "1 + 1"));
    }

    @Property(tries = 50)
    void anyTextIsAsItStands(@ForAll @NotBlank @StringLength(max = 30) @CharRange(from = ' ', to = '~') String text)
            throws Exception {
        String sql = "SELECT '" + text.replaceAll("\\{\\{|}}|\\$|\\)&|--", "_") + "'";

        assertThat(endpoint("uri: databend", "operation: query", option("sql", sql)).getConfiguration().getSql())
                .isEqualTo(sql);
    }

    @Test
    void placeholdersAreResolved() throws Exception {
        assertThat(endpoint("uri: databend", "operation: query", option("sql", "SELECT {{p:1 + 1}}")).getConfiguration()
                .getSql()).isEqualTo("SELECT 1 + 1");
    }

    @Test
    void otherTextsAreAsTheyStand() throws Exception {
        DatabendEndpoint endpoint = endpoint(
                "uri: databend", "operation: load", option("table", "a+b"), option("columns", "x%20,y&z"),
                option("path", "100%25 + 1/"), option("deduplicateLabel", "a+b"));

        DatabendConfiguration options = endpoint.getConfiguration();
        assertThat(Stream.of(
                options.getTable(), options.getColumns(), options.getPath(), options.getDeduplicateLabel()))
                .containsExactly("a+b", "x%20,y&z", "100%25 + 1/", "a+b");
    }

    @Test
    void timeZonesOfAWatermarkStay() throws Exception {
        assertThat(endpoint("uri: databend:query", option("watermarkStart", "2026-01-31T00:00:00+02:00"))
                .getConsumerConfiguration().getWatermarkStart()).isEqualTo("2026-01-31T00:00:00+02:00");
    }

    /** There Camel has made one line of it before anybody is asked. */
    @Test
    void commentThatWouldTakeTheRestIsRefused() {
        assertThatThrownBy(() -> endpoint(
                "uri: databend:query", option("sql", "DELETE FROM pets -- only old ones\nWHERE born < '2000-01-01'")))
                .isInstanceOf(FailedToStartRouteException.class)
                .hasRootCauseMessage("Option sql has a comment that begins with -- and takes all that follows, as the"
                                     + " lines of a URI are joined: write it as /* ... */, or take a resource such as"
                                     + " classpath:my.sql, or the body");
    }

    private static String option(String name, String value) {
        return name + ": |-\n                    " + value.replace("\n", "\n                    ");
    }

    private static DatabendEndpoint endpoint(String uri, String... options) throws Exception {
        StringBuilder yaml = new StringBuilder("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          %s
                          parameters:
                """.formatted(uri));
        for (String option : options) {
            yaml.append("            ").append(option).append('\n');
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl("http://localhost:1");
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", yaml.toString()));
            context.start();
            return context.getEndpoints().stream().filter(DatabendEndpoint.class::isInstance)
                    .map(DatabendEndpoint.class::cast).findFirst().orElseThrow();
        }
    }
}
