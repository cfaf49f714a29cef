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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the documents and examples say about URIs and options is what the component takes. */
class DocumentedUrisTest {

    private static final Pattern QUOTED = Pattern.compile("([\"'`])(databend:[A-Za-z].*?)\\1");
    private static final Pattern BARE = Pattern.compile("(?<![\"'`\\w+:])databend:[A-Za-z]\\S*(?<!:)");
    private static final Pattern PROPERTY = Pattern.compile("camel\\.component\\.databend\\.([\\w.-]+)\\s*=");

    private final DatabendCatalog catalog = new DatabendCatalog();

    static Stream<Path> texts() {
        return Stream.of(
                Documents.documents(), Documents.exampleRoutes(), Documents.exampleProperties(), Documents.exampleSources())
                .flatMap(List::stream);
    }

    static List<Path> exampleRoutes() {
        return Documents.exampleRoutes();
    }

    static List<Path> kamelets() {
        return Documents.kamelets();
    }

    static List<Snippet> yamlSnippets() {
        return Documents.snippets("yaml");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void urisAreValid(Path file) throws Exception {
        for (String uri : uris(Documents.text(file))) {
            catalog.check(uri);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void propertiesAreComponentOptions(Path file) {
        Set<String> options = catalog.componentOptions();
        Matcher properties = PROPERTY.matcher(Documents.text(file));
        while (properties.find()) {
            // Spring Boot's way to write names, and the name of a setting behind a dot
            assertThat(options).contains(StringHelper.dashToCamelCase(properties.group(1).replaceFirst("\\..*", "")));
        }
    }

    @ParameterizedTest
    @MethodSource
    void exampleRoutes(Path file) throws Exception {
        checkYaml(Documents.text(file));
    }

    @ParameterizedTest
    @MethodSource
    void kamelets(Path file) throws Exception {
        checkYaml(Documents.text(file));
    }

    @ParameterizedTest
    @MethodSource
    void yamlSnippets(Snippet snippet) throws Exception {
        checkYaml(snippet.text());
    }

    @Test
    void thereIsSomethingToCheck() {
        assertThat(uris(Documents.text(Documents.README))).hasSizeGreaterThan(2);
        assertThat(Documents.exampleRoutes()).isNotEmpty();
        assertThat(yamlSnippets()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{to: {uri: databend, parameters: {operation: query, outputTyp: SelectOne}}}",
            "{to: {uri: databend, parameters: {operation: qery}}}",
            "{to: {uri: databend, parameters: {operation: query, outputType: Rows}}}",
            "{to: {uri: databend, parameters: {database: zoo}}}",
            "{to: {uri: 'databend:query', parameters: {databse: zoo}}}" })
    void misspeltOptionsAreFound(String yaml) {
        assertThatThrownBy(() -> checkYaml(yaml)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "`databend:qery`", "to(\"databend:query?sq=SELECT 1\")", "uri: databend:query?databse=zoo",
            "\"databend:query?sql=RAW(SELECT 1 + 1)&outputTyp=SelectOne\"" })
    void misspeltUrisAreFound(String text) {
        assertThat(uris(text)).hasSize(1);
        assertThatThrownBy(() -> catalog.check(uris(text).get(0))).isInstanceOf(AssertionError.class);
    }

    private static List<String> uris(String text) {
        List<String> uris = new ArrayList<>();
        QUOTED.matcher(text).results().forEach(uri -> uris.add(uri.group(2)));
        BARE.matcher(text).results().forEach(uri -> uris.add(uri.group()));
        return uris;
    }

    private void checkYaml(String yaml) throws Exception {
        checkNode(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private void checkNode(Object node) throws Exception {
        if (node instanceof Map<?, ?> map) {
            Object uri = map.get("uri");
            if (uri != null && uri.toString().matches("databend(:.*)?")) {
                Object parameters = map.get("parameters");
                catalog.check(uri.toString(), parameters == null ? Map.of() : (Map<?, ?>) parameters);
            }
            for (Object value : map.values()) {
                checkNode(value);
            }
        } else if (node instanceof List<?> list) {
            for (Object entry : list) {
                checkNode(entry);
            }
        }
    }
}
