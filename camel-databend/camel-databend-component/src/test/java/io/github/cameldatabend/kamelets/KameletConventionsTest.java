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
package io.github.cameldatabend.kamelets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of the catalog of Apache Camel's Kamelets, which checks its own only. */
class KameletConventionsTest {

    private static final Path FOLDER = Path.of("src/main/resources/kamelets");
    private static final String ENDING = ".kamelet.yaml";
    private static final String CAMEL = "camel.apache.org/";
    private static final Pattern USED = Pattern.compile("\\{\\{\\??(\\w+)\\}\\}");

    static List<Path> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static Map<?, ?> read(Path file) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Map<?, ?> parent, String... path) {
        Map<?, ?> found = parent;
        for (String key : path) {
            found = (Map<?, ?>) found.get(key);
        }
        return found;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }

    /** source, sink or action. */
    private static String type(Path file) {
        return name(file).substring(name(file).lastIndexOf('-') + 1);
    }

    @Test
    void thereAreThree() throws Exception {
        assertThat(kamelets()).extracting(KameletConventionsTest::name)
                .containsExactly("databend-query-action", "databend-sink", "databend-source");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void nameTitleAndTypeAgree(Path file) {
        Map<?, ?> kamelet = read(file);

        assertThat(map(kamelet, "metadata").get("name")).isEqualTo(name(file));
        assertThat(map(kamelet, "metadata", "labels").get(CAMEL + "kamelet.type")).isEqualTo(type(file));
        assertThat(map(kamelet, "spec", "definition").get("title").toString().toLowerCase()).endsWith(" " + type(file));
        assertThat(map(kamelet, "spec", "definition").get("description").toString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void annotationsAreComplete(Path file) {
        Map<?, ?> annotations = map(read(file), "metadata", "annotations");

        assertThat(annotations.keySet()).asString().contains(
                CAMEL + "kamelet.support.level", CAMEL + "provider", CAMEL + "kamelet.group", CAMEL + "kamelet.namespace");
        assertThat(annotations.get(CAMEL + "kamelet.icon").toString()).startsWith("data:image/svg+xml;base64,");
        assertThat(annotations.get(CAMEL + "catalog.version")).isEqualTo(version());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void propertiesAreDescribed(Path file) {
        Map<?, ?> definition = map(read(file), "spec", "definition");
        Map<?, ?> properties = map(definition, "properties");

        assertThat((List<?>) definition.get("required")).allSatisfy(name -> assertThat(properties.containsKey(name)).isTrue());
        properties.forEach((name, property) -> assertThat((Map<?, ?>) property).as("%s", name).satisfies(entry -> {
            assertThat(entry.get("title").toString()).matches("([A-Z][A-Za-z]*)( [A-Z][a-z]*)*").doesNotMatch("(The|An?) .*");
            assertThat(entry.get("description").toString()).endsWith(".");
            assertThat(entry.get("type")).isIn("string", "integer", "boolean");
            if ("password".equals(entry.get("format"))) {
                assertThat((List<?>) entry.get("x-descriptors")).asString().contains("urn:camel:group:credentials");
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatIsDeclaredIsUsedAndTheOtherWayRound(Path file) {
        Map<?, ?> definition = map(read(file), "spec", "definition");
        Set<Object> used = new HashSet<>();
        Matcher names = USED.matcher(text(file));
        while (names.find()) {
            used.add(names.group(1));
        }

        assertThat(used).isEqualTo(map(definition, "properties").keySet());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatIsOptionalMayBeLeftOut(Path file) {
        Map<?, ?> definition = map(read(file), "spec", "definition");
        List<?> required = (List<?>) definition.get("required");

        map(definition, "properties").forEach((name, property) -> {
            boolean given = required.contains(name) || ((Map<?, ?>) property).containsKey("default");
            assertThat(text(file)).contains(given ? "{{" + name + "}}" : "{{?" + name + "}}");
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void itIsJoinedToTheRestByItsType(Path file) {
        Map<?, ?> from = map(read(file), "spec", "template", "from");

        if (type(file).equals("source")) {
            assertThat(((List<?>) from.get("steps")).toString()).endsWith("{to=kamelet:sink}]");
        } else {
            assertThat(from.get("uri")).isEqualTo("kamelet:source");
            assertThat(from.get("steps").toString()).startsWith("[{removeHeaders={pattern=CamelDatabend*}}");
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void dependenciesAreThisVersion(Path file) {
        assertThat((List<?>) map(read(file), "spec").get("dependencies")).asString()
                .isEqualTo("[camel:kamelet, mvn:io.github.cameldatabend:camel-databend:" + version() + "]");
    }

    private static String version() {
        try (InputStream in
                = KameletConventionsTest.class.getResourceAsStream("/io/github/cameldatabend/client/version.properties")) {
            Properties properties = new Properties();
            properties.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
