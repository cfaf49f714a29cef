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
package io.github.cameldatabend.client;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the table of a watermark is asked for with. */
class WatermarkTableTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @Test
    void itIsInTheDatabaseOfTheEndpointAndUsedInItsRole() throws Exception {
        server.answers(Answer.QUERY, Answer.succeeded(), Answer.succeeded(), Answer.succeeded().rows("7"), Answer.succeeded());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
            component.getConfiguration().setDsn("databend://eve:" + DatabendMock.PASSWORD + "@" + server.url().getAuthority()
                                                + "/zoo?role=keeper");
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:query?initialDelay=0&repeatCount=1&watermarkColumn=n&watermarkStart=0&watermarkTable=marks"
                         + "&sql=SELECT n FROM t WHERE n > :#watermark ORDER BY n").to("mock:rows");
                }
            });
            context.start();
            server.awaitRequests(Answer.QUERY, 4);
        }

        assertThat(server.requests(Answer.QUERY)).extracting(request -> request.getBodyAsString())
                .allSatisfy(body -> assertThat(body).contains("\"database\":\"zoo\"", "\"role\":\"keeper\""))
                .satisfiesExactly(
                        body -> assertThat(body).contains("CREATE TABLE IF NOT EXISTS marks"),
                        body -> assertThat(body).contains("SELECT state FROM marks"),
                        body -> assertThat(body).contains("SELECT n FROM t"),
                        body -> assertThat(body).contains("REPLACE INTO marks"));
    }
}
