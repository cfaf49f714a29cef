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

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.cameldatabend.load.StageLocation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatementParamsTest {

    private static final BigInteger INT64_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger UINT64_MAX = new BigInteger("18446744073709551615");

    private static String request(Statement statement) {
        return new String(QueryRequest.write(new JsonFactory(), statement), StandardCharsets.UTF_8);
    }

    @Test
    void paramsAreSentExactly() {
        Map<String, Object> params = new LinkedHashMap<>();
        List<Object> values = Arrays.asList(null, true, 1, Long.MIN_VALUE, UINT64_MAX, "it's \"\\\nß");
        values.forEach(value -> params.put("p" + (params.size() + 1), value));
        Statement statement = Statement.builder("SELECT :p1").params(params).build();

        assertThat(request(statement)).startsWith(
                "{\"sql\":\"SELECT :p1\",\"params\":{\"p1\":null,\"p2\":true,\"p3\":1,\"p4\":-9223372036854775808,"
                                                  + "\"p5\":18446744073709551615,\"p6\":\"it's \\\"\\\\\\nß\"},\"pagination\":{");
    }

    @Test
    void withoutParamsThereIsNoField() {
        assertThat(request(Statement.of("SELECT 1"))).doesNotContain("params");
    }

    @Test
    void paramsDoNotChange() {
        Map<String, Object> params = new HashMap<>(Map.of("a", 1));
        Statement statement = Statement.builder("SELECT :a").params(params).build();
        params.put("b", 2);

        assertThat(statement.params()).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> statement.params().put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatIsNoScalarIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statement.builder("SELECT :a, :b").params(Map.of("a", 1, "b", 1.5d)))
                .withMessageStartingWith("Param b is of class java.lang.Double");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statement.builder("SELECT :a").params(Map.of("a", UINT64_MAX.add(BigInteger.ONE))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statement.builder("SELECT :a").params(Map.of("a", INT64_MIN.subtract(BigInteger.ONE))));
        assertThat(Statement.builder("SELECT :a").params(Map.of("a", INT64_MIN)).build().params()).containsValue(INT64_MIN);
    }

    @Test
    void paramsDoNotGoWithAStageAttachment() {
        StageAttachment file = new StageAttachment(StageLocation.parse("@s/a.csv"), Map.of(), Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Statement.builder("INSERT INTO t VALUES").params(Map.of("a", 1)).stageAttachment(file).build())
                .withMessageContaining("params and a stage attachment");
    }

    @Test
    void theTextShownIsTheSqlUnlessAnotherIsGiven() {
        assertThat(Statement.of("SELECT 1").shownSql()).isEqualTo("SELECT 1");
        Statement shown = Statement.builder("SELECT 'a'").shown("SELECT ?", List.of("a")).build();
        assertThat(shown.shownSql()).isEqualTo("SELECT ?");
        assertThat(shown.hidden()).containsExactly("a");
    }
}
