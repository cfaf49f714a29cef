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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DatabendClientBuilderTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @Test
    void laterChangeOfTheBuilderIsNoneOfTheClient() {
        server.answer(Answer.QUERY, Answer.succeeded());
        DatabendClient.Builder builder = server.builder().database("zoo").settings(Map.of("a", "1"));
        DatabendClient client = builder.build();

        builder.database("other").settings(Map.of("b", "2"));
        get(client.execute(Statement.of("SELECT 1")).thenCompose(Cursor::drain));

        assertThat(server.request(Answer.QUERY).getBodyAsString())
                .contains("\"database\":\"zoo\"").contains("\"a\":\"1\"").doesNotContain("\"b\"");
    }

    @Test
    void addressThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> DatabendClient.builder(URI.create("http://host:0")));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = "a:b")
    void userNameThatIsNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> server.builder().credentials(name, "p"));
    }

    @Test
    void missingPasswordIsAnEmptyOne() {
        server.answer(Answer.QUERY, Answer.succeeded());

        get(server.builder().credentials("a", null).build().execute(Statement.of("SELECT 1")).thenCompose(Cursor::drain));

        // a:
        assertThat(server.request(Answer.QUERY).getHeader("Authorization")).isEqualTo("Basic YTo=");
    }

    @Test
    void timeLimitMustBeLongerThanTheWait() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.builder().waitTimeSecs(5).requestTimeout(Duration.ofSeconds(5)).build());
    }

    @Test
    void numbersOfAClientHaveLimits() {
        DatabendClient.Builder builder = server.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.connectTimeout(Duration.ZERO))
                .withMessage("connectTimeout is 0 ms, it takes more than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.requestTimeout(Duration.ofMillis(-1)))
                .withMessage("requestTimeout is -1 ms, it takes more than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.waitTimeSecs(-1))
                .withMessage("waitTimeSecs is -1, it takes 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxRowsPerPage(0))
                .withMessage("maxRowsPerPage is 0, it takes 1 or more");
        builder.waitTimeSecs(0).maxRowsPerPage(1).connectTimeout(Duration.ofMillis(1)).requestTimeout(Duration.ofMillis(1))
                .build().close();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = " \n")
    void statementNeedsText(String sql) {
        assertThatIllegalArgumentException().isThrownBy(() -> Statement.of(sql));
    }

    @Test
    void numbersOfAStatementHaveLimits() {
        Statement.Builder builder = Statement.builder("SELECT 1");

        assertThatIllegalArgumentException().isThrownBy(() -> builder.waitTimeSecs(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxRowsPerPage(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxRowsInBuffer(0));
        Statement least = builder.waitTimeSecs(0).maxRowsPerPage(1).maxRowsInBuffer(1).build();
        assertThat(List.of(least.waitTimeSecs(), least.maxRowsPerPage(), least.maxRowsInBuffer())).containsExactly(0, 1, 1);
    }

    private static DatabendClient.Builder at(String url) {
        return DatabendClient.builder(URI.create(url));
    }

    @Test
    void sameServer() {
        DatabendClient client = at("http://a:1").credentials("eve", "x").warehouse("small").build();

        assertThat(client.isSameServer(client)).isTrue();
        assertThat(client.isSameServer(at("http://a:1").credentials("eve", "y").warehouse("small").retryAttempts(9)
                .requestTimeout(Duration.ofHours(1)).build())).isTrue();
        for (DatabendClient.Builder other : List.of(
                at("http://b:1").credentials("eve", "x").warehouse("small"),
                at("http://a:1").credentials("ann", "x").warehouse("small"), at("http://a:1").warehouse("small"),
                at("http://a:1").accessToken("t").warehouse("small"),
                at("http://a:1").credentials("eve", "x"), at("http://a:1").credentials("eve", "x").warehouse("large"),
                at("http://a:1").credentials("eve", "x").warehouse("small").tenant("t1"))) {
            assertThat(client.isSameServer(other.build())).isFalse();
        }
        assertThat(at("http://a:1").build().isSameServer(at("http://a:1").credentials("root", "x").build())).isTrue();
    }
}
