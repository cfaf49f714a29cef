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

import java.util.Map;
import java.util.OptionalLong;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.operation.FollowUpStatement;
import io.github.cameldatabend.operation.ParameterBinding;
import io.github.cameldatabend.operation.QueryOptions;
import io.github.cameldatabend.operation.RunOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** REPLACE: the server answers with the columns that it has taken, and no row. */
class ReplaceTest {

    private static final String REPLACE = "REPLACE INTO t (n) ON (n) VALUES (1)";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void answer() {
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
        server.answer(Answer.QUERY, Loads.inserted(1));
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "outputType=SelectList", "outputType=SelectOne", "outputType=StreamList", "outputType=Page", "outputType=Csv" })
    void itCountsAndLeavesTheBody(String option) {
        context.start();

        Exchange done = context.createProducerTemplate().request("databend:query?sql=" + REPLACE + "&" + option,
                exchange -> exchange.getMessage().setBody("the body"));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo("the body");
        assertThat(done.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo(1L);
        assertThat(done.getMessage().getHeader(DatabendConstants.ROW_COUNT)).isNull();
    }

    @Test
    void asAFollowUpItCounts() {
        QueryOptions options = new QueryOptions(
                null, null, null, null, Map.of(), ParameterBinding.auto, null, null, null, null, RunOptions.DEFAULT);
        FollowUpStatement statement = new FollowUpStatement(server.client(), REPLACE, options, context, Runnable::run);

        assertThat(get(statement.run(new DefaultExchange(context), Map.of()))).isEqualTo(OptionalLong.of(1));
    }
}
