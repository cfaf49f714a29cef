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
package io.github.cameldatabend.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's generator leaves out characters that it does not know, such as a question mark. */
class DescriptionsTest {

    private static final Pattern DESCRIPTION = Pattern.compile("description = \"((?:[^\"\\\\]|\\\\.)*)\"");

    @ParameterizedTest
    @ValueSource(strings = { "DatabendComponent", "DatabendConfiguration", "DatabendConstants", "DatabendEndpoint" })
    void metadataHasAllOfADescription(String source) {
        String metadata = Documents.metadata().replace("\\/", "/");

        assertThat(descriptions(source)).isNotEmpty().allSatisfy(
                description -> assertThat(metadata).contains('"' + description));
    }

    @Test
    void descriptionsAreFound() {
        assertThat(descriptions("DatabendEndpoint")).contains("What the endpoint does");
    }

    private static List<String> descriptions(String source) {
        String text = Documents.text(Documents.ROOT.resolve(
                "camel-databend/camel-databend-component/src/main/java/io/github/cameldatabend/" + source + ".java"));
        return DESCRIPTION.matcher(text).results().map(MatchResult::group).map(all -> all.substring(15, all.length() - 1))
                .toList();
    }
}
