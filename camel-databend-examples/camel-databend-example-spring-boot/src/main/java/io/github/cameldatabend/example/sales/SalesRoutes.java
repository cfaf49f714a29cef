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
package io.github.cameldatabend.example.sales;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** What Camel does: one query by schedule, one on request. */
@Component
class SalesRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("databend:query?sql=classpath:sql/totals.sql&outputType=SelectOne&delay={{totals.delay}}")
                .routeId("totals")
                .log(LoggingLevel.INFO, "sales", "By schedule: ${body[sales]} sales, ${body[amount]} in total\n");

        from("direct:months-of-city")
                .routeId("months-of-city")
                .to("databend:query?sql=classpath:sql/months-of-city.sql");
    }
}
