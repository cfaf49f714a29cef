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

import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which ids of routes are a user's, whatever the routes are made of. */
class GivenRouteIdTest {

    private static final String INSIDE = "timer:inside?delay=-1&repeatCount=1";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("ticks").from(INSIDE).to("kamelet:sink");
                routeTemplate("drops").from(INSIDE).to("mock:out");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Of the route that polls. */
    private String given() {
        Route route = context.getRoutes().stream().filter(found -> found.getEndpoint().getEndpointUri().contains("inside"))
                .findFirst().orElseThrow();
        return GivenRouteId.of(route);
    }

    private String of(String from, String id) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from(from).to("mock:out");
                if (id != null) {
                    route.routeId(id);
                }
            }
        });
        return given();
    }

    @Test
    void ofARoute() throws Exception {
        assertThat(of(INSIDE, "mine")).isEqualTo("mine");
    }

    @Test
    void ofARouteWithoutOne() throws Exception {
        assertThat(of(INSIDE, null)).isNull();
    }

    @Test
    void ofNoRoute() {
        assertThat(GivenRouteId.of(null)).isNull();
    }

    @Test
    void ofAKamelet() throws Exception {
        assertThat(of("kamelet:ticks/mine", "other")).isEqualTo("mine");
    }

    @Test
    void ofAKameletWithTheIdAsAParameter() throws Exception {
        assertThat(of("kamelet:ticks?routeId=mine", "other")).isEqualTo("mine");
    }

    @Test
    void ofAKameletWithoutOne() throws Exception {
        assertThat(of("kamelet:ticks", "other")).isNull();
    }

    @Test
    void ofAKameletWithOneThatLooksLikeThoseOfCamel() throws Exception {
        String mine = "mine-" + (Long.parseLong(Kamelet.extractUuid()) + 1);

        assertThat(of("kamelet:ticks/" + mine, "other")).isEqualTo(mine);
        assertThat(mine).endsWith("-" + context.getRoute(mine).getNodePrefixId());
    }

    @Test
    void ofATemplate() {
        TemplatedRouteBuilder.builder(context, "drops").routeId("mine").add();

        assertThat(given()).isEqualTo("mine");
    }

    @Test
    void ofATemplateWithoutOne() {
        TemplatedRouteBuilder.builder(context, "drops").add();

        assertThat(given()).isNull();
    }
}
