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
package io.github.cameldatabend.test.infra.services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DsnTest {

    @ParameterizedTest
    @CsvSource({
            "databend://root:@localhost:8000/default?sslmode=disable, http://localhost:8000",
            "databend://localhost, http://localhost:8000",
            "databend://localhost:443, https://localhost:443",
            "databend+http://localhost:443, http://localhost:443",
            "databend+https://localhost, https://localhost:8000",
            "databend+https://localhost?sslmode=disable, http://localhost:8000",
            "databend+http://localhost?warehouse=w&sslmode=require, https://localhost:8000",
            "databend://u:p@t.gw.region.default.databend.com/db, https://t.gw.region.default.databend.com:443",
            "databend://u@[::1]:9000, http://[::1]:9000" })
    void decidesAboutTlsAndPort(String text, String url) {
        assertThat(Dsn.parse(text).url()).isEqualTo(url);
    }

    @Test
    void decodesUserPasswordAndDatabase() {
        Dsn dsn = Dsn.parse("databend://a%40b:p%3A%2F+w@h:1/my%20db");
        assertThat(dsn.username()).isEqualTo("a@b");
        assertThat(dsn.password()).isEqualTo("p:/+w");
        assertThat(dsn.database()).isEqualTo("my db");
        assertThat(Dsn.parse(dsn.toText())).isEqualTo(dsn);
        assertThat(dsn.toString()).doesNotContain("p:/+w");
    }

    @Test
    void hasDefaults() {
        Dsn dsn = Dsn.parse("databend://h:1");
        assertThat(dsn.username()).isEqualTo("root");
        assertThat(dsn.password()).isEmpty();
        assertThat(dsn.database()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = { "jdbc:databend://u:secret@h", "u:secret@h", "databend://u:secret@", "databend://u:secret@h:x" })
    void saysWhatIsWrongWithoutThePassword(String text) {
        assertThatThrownBy(() -> Dsn.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid Databend DSN").hasMessageNotContaining("secret");
    }
}
