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

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the server says that it has stored. */
class StoredAnswersTest {

    private static final JsonFactory JSON = new JsonFactory();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"stats\":{\"rows\":2}}|2",
            "{\"id\":\"i\",\"x\":{\"rows\":1},\"stats\":{\"bytes\":32,\"more\":{\"rows\":3},\"rows\":9223372036854775807}}|"
                                          + "9223372036854775807" })
    void rowsOfALoad(String answer, long rows) throws IOException {
        assertThat(LoadAnswer.rows(JSON, bytes(answer))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[]|no object", "{}|no field 'stats'", "{\"stats\":2,\"rows\":2}|no field 'stats'",
            "{\"other\":{\"rows\":2}}|no field 'stats'", "{\"stats\":{\"rows\":\"2\"}}|how many rows",
            "{\"stats\":{\"bytes\":2}}|how many rows", "{\"stats\":{\"rows\":9223372036854775808}}|out of range" })
    void loadThatSaysNoRows(String answer, String hint) {
        assertThatThrownBy(() -> LoadAnswer.rows(JSON, bytes(answer)))
                .isInstanceOf(IOException.class).hasMessageContaining(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "{\"stats\":{", "{\"stats\":{\"rows\":" })
    void loadWhoseAnswerIsCut(String answer) {
        assertThatThrownBy(() -> LoadAnswer.rows(JSON, bytes(answer))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"files\":[]}|[]", "{\"id\":[\"x\"],\"files\":[\"a\",\"b\"],\"x\":{\"files\":[\"c\"]}}|[a, b]",
            "{\"files\":[{\"a\":\"b\"},\"c\"]}|[null, c]" })
    void filesOfAnUpload(String answer, String files) throws IOException {
        assertThat(UploadAnswer.files(JSON, bytes(answer))).hasToString(files);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[]|no object", "{}|no field 'files'", "{\"files\":\"a\"}|no field 'files'",
            "{\"other\":[\"a\"]}|no field 'files'", "{\"files\":[\"a\"|end-of-input", "{\"files\":[\"a\"]|end-of-input" })
    void uploadThatSaysNoFiles(String answer, String hint) {
        assertThatThrownBy(() -> UploadAnswer.files(JSON, bytes(answer)))
                .isInstanceOf(IOException.class).hasMessageContaining(hint);
    }
}
