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
package io.github.cameldatabend.sql;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeadingKeywordTest {

    @ParameterizedTest
    @CsvSource({
            "SELECT 1,SELECT",
            "select 1,SELECT",
            "'\n\t insert into t',INSERT",
            "'((SELECT 1) UNION SELECT 2)',SELECT",
            "'-- INSERT\nUPDATE t',UPDATE",
            "'-- one\n-- two\r\n  DELETE FROM t',DELETE",
            "'/* SELECT */ MERGE INTO t',MERGE",
            "'/**/REPLACE INTO t',REPLACE",
            "'/*/ SELECT */ WITH x',WITH",
            "'/* a */ -- b\n ( /* c */ SHOW TABLES',SHOW",
            "SELECT*FROM t,SELECT",
            "'SETTINGS (a = 1, b = ''x)'') insert INTO t',INSERT",
            "'/* a */ settings(a = (1)) SELECT 1',SELECT",
            "SETTINGS a,SETTINGS",
            "COMMIT;,COMMIT",
            "CALL,CALL" })
    void firstWord(String sql, String keyword) {
        assertThat(LeadingKeyword.of(sql)).isEqualTo(keyword);
    }

    @ParameterizedTest
    @CsvSource({ "''", "'  '", "-- SELECT", "/* SELECT", "'/*/'", "1", "'\"SELECT\"'", "((", "SETTINGS (a = 1)" })
    void noWord(String sql) {
        assertThat(LeadingKeyword.of(sql)).isEmpty();
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr"));
            assertThat(LeadingKeyword.of("insert into t")).isEqualTo("INSERT");
        } finally {
            Locale.setDefault(before);
        }
    }
}
