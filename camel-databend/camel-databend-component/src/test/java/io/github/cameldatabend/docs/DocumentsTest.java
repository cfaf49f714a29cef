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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendOperation;
import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Links lead somewhere, commands name what exists, lists are complete. */
class DocumentsTest {

    private static final Set<String> CHECKED_LANGUAGES = Set.of("yaml", "java", "bash", "xml", "properties", "json");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern ASCIIDOC_LINK = Pattern.compile("(?:xref|link):([^\\[\\s]+)\\[");
    /** What the attribute of that name is where pages are read as they are; the site sets its own. */
    private static final String ROOT_FROM_PAGES = "../../../..";
    private static final Pattern PICTURE = Pattern.compile("image::?([^\\[\\s]+)\\[");
    private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");

    static Stream<Path> documentsAndNavigation() {
        return Stream.concat(Documents.documents().stream(), Stream.of(Documents.PAGES.resolveSibling("nav.adoc")));
    }

    static List<Snippet> bash() {
        return Documents.snippets("bash");
    }

    static List<Snippet> xml() {
        return Documents.snippets("xml");
    }

    static Stream<Snippet> javaOfSpringIsTestedWhereItIs() {
        return Documents.snippets("java").stream().filter(JavaSnippets::isOfSpring);
    }

    static Stream<Snippet> yamlOfExamplesIsPartOfOne() {
        return Documents.snippets("yaml").stream().filter(Documents::isOfExamples);
    }

    @ParameterizedTest
    @MethodSource("documentsAndNavigation")
    void linksLeadSomewhere(Path document) {
        boolean navigation = document.endsWith("nav.adoc");
        Path folder = navigation ? Documents.PAGES : document.getParent();
        for (String link : links(document)) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document : folder.resolve(parts[0]).normalize();
            assertThat(target).as(link).exists();
            if (parts.length == 2) {
                assertThat(Documents.text(target)).as(link).contains("[[" + parts[1] + "]]");
            }
        }
    }

    @Test
    void picturesAreThere() {
        Path pictures = Documents.PAGES.resolveSibling("images");
        for (Path document : Documents.documents()) {
            assertThat(PICTURE.matcher(Documents.text(document)).results().map(picture -> picture.group(1)))
                    .allSatisfy(picture -> assertThat(pictures.resolve(picture)).isRegularFile());
        }
    }

    private static List<String> links(Path document) {
        Pattern link = document.toString().endsWith(".md") ? MARKDOWN_LINK : ASCIIDOC_LINK;
        return link.matcher(Documents.text(document)).results()
                .map(found -> found.group(1).replace("{repository}", ROOT_FROM_PAGES))
                .filter(target -> !target.startsWith("http")).toList();
    }

    @Test
    void everyPageIsInTheNavigationAndInTheLists() {
        String navigation = Documents.text(Documents.PAGES.resolveSibling("nav.adoc"));
        String list = Documents.text(Documents.INDEX);
        String readme = Documents.text(Documents.README);
        for (Path page : Documents.documents()) {
            if (!page.equals(Documents.README)) {
                assertThat(navigation).contains("xref:" + page.getFileName() + "[");
            }
            if (!page.equals(Documents.README) && !page.equals(Documents.INDEX)) {
                assertThat(list).contains("* xref:" + page.getFileName() + "[");
                assertThat(readme).contains("pages/" + page.getFileName() + ")");
            }
        }
    }

    /** A language nobody checks would be a hole. */
    @Test
    void everySnippetIsOfALanguageThatIsChecked() {
        for (Path document : Documents.documents()) {
            assertThat(Snippet.of(document)).allSatisfy(snippet -> assertThat(snippet.language()).isIn(CHECKED_LANGUAGES));
        }
    }

    @ParameterizedTest
    @MethodSource("bash")
    void commandsAreShellThatParses(Snippet snippet) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-n", "-c", snippet.text()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("bash")
    void commandsNameModulesThatExist(Snippet snippet) {
        assertThat(MODULE.matcher(snippet.text()).results().flatMap(modules -> Stream.of(modules.group(1).split(","))))
                .allSatisfy(module -> assertThat(Documents.ROOT.resolve(module).resolve("pom.xml")).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("xml")
    void dependenciesNameThisVersion(Snippet snippet) {
        String version = JsonMapper.generateComponentModel(Documents.metadata()).getVersion();
        assertThat(snippet.text()).contains("<groupId>io.github.cameldatabend</groupId>", "<version>" + version + "</version>")
                .containsPattern("<artifactId>camel-databend(-starter|-test-infra)?</artifactId>");
    }

    /** What it needs to be compiled is not on the class path here. */
    @ParameterizedTest
    @MethodSource
    void javaOfSpringIsTestedWhereItIs(Snippet snippet) {
        assertThat(Documents.sourcesOfSpring())
                .anySatisfy(file -> assertThat(withoutSpaces(Documents.text(file))).contains(withoutSpaces(snippet.text())));
    }

    @ParameterizedTest
    @MethodSource
    void yamlOfExamplesIsPartOfOne(Snippet snippet) {
        assertThat(Documents.exampleRoutes())
                .anySatisfy(file -> assertThat(withoutSpaces(Documents.text(file))).contains(withoutSpaces(snippet.text())));
    }

    /** Each module of examples has its command, and each class that runs one in the module of several. */
    @ParameterizedTest
    @MethodSource("exampleClasses")
    void everyExampleHasACommand(Path source) {
        String page = Documents.text(Documents.PAGES.resolve("examples.adoc"));
        String module = Documents.ROOT.relativize(source).subpath(0, 2).toString();
        String name = source.toString().replaceAll(".*/java/|\\.java$", "").replace('/', '.');
        if (module.endsWith("-main") && !name.endsWith(".AirportsExample")) {
            assertThat(page).contains("-Dexec.mainClass=" + name + "\n");
        } else {
            assertThat(page).contains("-pl " + module + " -am compile exec:java\n");
        }
    }

    static Stream<Path> exampleClasses() {
        return Documents.exampleSources().stream()
                .filter(source -> Documents.text(source).contains("public static void main("));
    }

    /** Documents indent and wrap in their own way. */
    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s", "");
    }

    @ParameterizedTest
    @EnumSource
    void operationsAreInBothLists(DatabendOperation operation) {
        assertThat(Documents.text(Documents.README)).contains("`" + operation + "`");
        assertThat(Documents.text(Documents.PAGES.resolve("operations.adoc"))).contains("`" + operation + "`");
    }

    @ParameterizedTest
    @EnumSource
    void kindsOfErrorsAreListed(DatabendException.Kind kind) {
        assertThat(Documents.text(Documents.PAGES.resolve("errors.adoc"))).contains("| `" + kind + "` |");
    }
}
