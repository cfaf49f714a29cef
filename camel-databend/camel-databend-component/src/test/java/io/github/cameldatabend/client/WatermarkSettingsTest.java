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
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing cuts the result of a poll with a watermark unless its user says so. */
class WatermarkSettingsTest {

    private static final String WATERMARK
            = "&watermarkColumn=n&watermarkStart=0&watermarkRepository=#progress&sql=SELECT n FROM t WHERE n > :#watermark";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    /** What a poll sends. */
    private String polled(String options) throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("progress", new MemoryStateRepository());
            DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
            component.getConfiguration().setClient(server.client());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:query?initialDelay=0&repeatCount=1" + options).to("mock:rows");
                }
            });
            context.start();
            server.awaitRequests(Answer.QUERY, 1);
        }
        return server.request(Answer.QUERY).getBodyAsString();
    }

    @Test
    void serverIsNotToCutTheResult() throws Exception {
        assertThat(polled(WATERMARK + "&setting.timezone=Asia/Tokyo"))
                .contains("\"max_result_rows\":\"0\"", "\"timezone\":\"Asia/Tokyo\"");
    }

    @Test
    void usersOwnSettingStays() throws Exception {
        assertThat(polled(WATERMARK + "&setting.max_result_rows=7")).contains("\"max_result_rows\":\"7\"");
    }

    @Test
    void withoutAWatermarkItIsTheServersToSay() throws Exception {
        assertThat(polled("&sql=SELECT n FROM t")).doesNotContain("max_result_rows");
    }
}
