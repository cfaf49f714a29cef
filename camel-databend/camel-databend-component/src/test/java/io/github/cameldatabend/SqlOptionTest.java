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

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SqlOptionTest {

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private String inUri(String sql) throws Exception {
        DatabendEndpoint endpoint = context.getEndpoint("databend:query?sql=" + sql, DatabendEndpoint.class);
        return SqlOption.read(context, "sql", endpoint.getConfiguration().getSql());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT 1 - -1", "SELECT 1 /* one -- two */", "SELECT '--'", "SELECT 1 -- one%0A", "SELECT `--` -- x%0AFROM t",
            "SELECT 1 LIKE '%25cat%25'"
    })
    void textThatIsWholeIsTaken(String sql) throws Exception {
        assertThat(inUri(sql)).isEqualTo(sql.replace("%0A", "\n").replace("%25", "%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "DELETE FROM pets -- old ones\n   WHERE born < 2000", "SELECT 1 -- one", "RAW(SELECT 1\n-- one\n)", "--"
    })
    void commentToTheEndIsRefused(String sql) {
        assertThatIllegalArgumentException().isThrownBy(() -> inUri(sql))
                .withMessageStartingWith("Option sql has a comment that begins with --");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SELECT 1 LIKE '%cat%'", "RAW(SELECT count(*) FROM pets WHERE name LIKE '%cat%')" })
    void lostCharactersAreTold(String sql) {
        assertThatIllegalArgumentException().isThrownBy(() -> inUri(sql))
                .withMessage("Option sql has lost characters, as in a URI a % begins an escape: put the SQL into RAW{...}, or"
                             + " take a resource such as classpath:my.sql, or the body");
    }

    @Test
    void bracesKeepWhatBracketsDoNot() throws Exception {
        assertThat(inUri("RAW{SELECT count(*) + 1 FROM pets WHERE name LIKE '%cat%' AND x & 1 = 1}"))
                .isEqualTo("SELECT count(*) + 1 FROM pets WHERE name LIKE '%cat%' AND x & 1 = 1");
    }

    @Test
    void resourceMayHaveWhatAUriMayNot() throws Exception {
        context.getRegistry().bind("old", "DELETE FROM pets -- old ones");

        assertThat(SqlOption.read(context, "sql", "ref:old")).isEqualTo("DELETE FROM pets -- old ones");
    }
}
