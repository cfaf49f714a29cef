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
package io.github.cameldatabend.operation;

import java.util.List;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StagePlaceTest {

    private static String files(String path, List<String> staged) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(DatabendConstants.STAGED_FILES, staged);
        return new StagePlace("~", path).files(exchange).toString();
    }

    @ParameterizedTest
    @CsvSource({ "@~/x/1/a.csv", "@~/x/1/b/a.csv.gz" })
    void theFolderOfAnUploadStandsForItsFile(String file) {
        assertThat(files("x/1", List.of(file))).isEqualTo(file);
    }

    /** Without the slash, files of all folders would be meant whose names begin so. */
    @ParameterizedTest
    @CsvSource({ "@~/x/1/a.csv,@~/x/1/b.csv" })
    void theFolderOfSeveralFilesIsOne(String first, String second) {
        assertThat(files("x/1", List.of(first, second))).isEqualTo("@~/x/1/");
    }

    @ParameterizedTest
    @CsvSource({
            "x/1,@~/x/12/a.csv", "x/1,@~/x/1", "x/1,@in/x/1/a.csv", "x/1/,@~/x/1/a.csv", "x/1/a.csv,@~/x/1/a.csv",
            "x/1,nowhere" })
    void anyOtherPathStandsForItself(String path, String staged) {
        assertThat(files(path, List.of(staged))).isEqualTo("@~/" + path);
        assertThat(files(path, List.of())).isEqualTo("@~/" + path);
        assertThat(files(path, null)).isEqualTo("@~/" + path);
    }
}
