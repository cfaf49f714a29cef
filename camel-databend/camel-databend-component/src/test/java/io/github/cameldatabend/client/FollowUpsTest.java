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

import java.util.List;

import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class FollowUpsTest {

    private static QueryResponse response(Answer answer) {
        return new JsonResults().responses().read(answer.json().getBytes(UTF_8));
    }

    private static List<Answer> withUri(String uri) {
        return List.of(
                Answer.running(1).with("next_uri", uri), Answer.running(1).with("final_uri", uri),
                Answer.running(1).with("kill_uri", uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/v1/query/q1/page/1", "/v1/query/q1/page/1?a=b", "/v1/a%20b", "/!", "/~", "/v1/query/q!1/page/~" })
    void pathsOnTheServer(String uri) {
        assertThat(withUri(Answer.text(uri))).allSatisfy(
                answer -> assertThatNoException().isThrownBy(() -> FollowUps.check(response(answer))));
    }

    @Test
    void noneAtAll() {
        assertThat(withUri("null")).allSatisfy(
                answer -> assertThatNoException().isThrownBy(() -> FollowUps.check(response(answer))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "v1/query", "//evil.example/v1", "http://evil.example/", "/a b", "/a\u007f", "/\u00e4", "/a#b", "/%zz",
            "/a?b#c",
            "/\\evil.example", "!/a" })
    void whatIsNone(String uri) {
        assertThat(withUri(Answer.text(uri))).allSatisfy(answer -> assertThatExceptionOfType(ResultFormatException.class)
                .isThrownBy(() -> FollowUps.check(response(answer)))
                .withMessage("The answer leads to '" + uri + "', which is not a path on the server"));
    }

    @Test
    void nodesThatCanBeAskedFor() {
        for (String node : List.of("", "nodeA1", " ~")) {
            assertThatNoException().isThrownBy(
                    () -> FollowUps.check(response(Answer.running(1).with("node_id", Answer.text(node)))));
        }
        for (String node : List.of("a\u007f", "a\\u001f", "\u00e4")) {
            assertThatExceptionOfType(ResultFormatException.class).isThrownBy(
                    () -> FollowUps.check(response(Answer.running(1).with("node_id", '"' + node + '"'))))
                    .withMessage("The answer names a node that cannot be asked for");
        }
    }

    @Test
    void warehousesThatCanBeAskedFor() {
        for (String warehouse : List.of("", "big", " ~")) {
            assertThatNoException().isThrownBy(() -> FollowUps.check(response(inWarehouse(warehouse))));
        }
        for (String warehouse : List.of("a\u007f", "a\\u001f", "\u00e4")) {
            assertThatExceptionOfType(ResultFormatException.class)
                    .isThrownBy(() -> FollowUps.check(response(inWarehouse(warehouse))))
                    .withMessage("The answer names a warehouse that cannot be asked for");
        }
    }

    private static Answer inWarehouse(String name) {
        return Answer.succeeded().with("session", "{\"settings\":{\"warehouse\":\"" + name + "\"}}");
    }

    @Test
    void uriOfAQuery() {
        assertThat(FollowUps.check("/v1/query/q1/page/7", "q1")).isEqualTo("/v1/query/q1/page/7");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/v1/query/q2/page/7", "/v1/query/q1/../q2", "/v1/query/q1/..", "/v1/query/q1/%2e%2e/q2", "//evil.example/q1", "q1",
            "/q11", "" })
    void uriOfNoneOrOfAnother(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> FollowUps.check(uri, "q1"))
                .withMessage("Next URI '" + uri + "' is not a path of query q1, such as /v1/query/q1/page/1");
    }
}
