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
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody gets who asks for one of our jars. */
class DependenciesTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| [^|]+ \\| [^|]+$", Pattern.MULTILINE);

    @ParameterizedTest
    @CsvSource({ "camel-databend, camel-databend-component", "camel-databend-starter, camel-databend-starter" })
    void areThoseOfThePageAboutSecurity(String artifact, String module) throws Exception {
        String page = Documents.text(Documents.PAGES.resolve("security.adoc"));
        String marker = "// dependencies of " + artifact + ": ";
        String table = page.substring(page.indexOf(marker + "START\n"), page.indexOf(marker + "END\n"));
        List<String> documented = ROW.matcher(table).results().map(row -> row.group(1)).toList();
        assertThat(required(Documents.ROOT.resolve("camel-databend").resolve(module).resolve("pom.xml")))
                .isNotEmpty().containsExactlyInAnyOrderElementsOf(documented);
    }

    /** Without those for tests and those that an application brings or leaves out. */
    private static List<String> required(Path pom) throws Exception {
        Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        List<String> required = new ArrayList<>();
        for (Element dependency : children(child(project, "dependencies"), "dependency")) {
            List<String> scope = texts(dependency, "scope");
            if ((scope.isEmpty() || scope.equals(List.of("runtime")) || scope.equals(List.of("compile")))
                    && !texts(dependency, "optional").equals(List.of("true"))) {
                required.add(texts(dependency, "groupId").get(0) + ":" + texts(dependency, "artifactId").get(0));
            }
        }
        return required;
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<String> texts(Element parent, String name) {
        return children(parent, name).stream().map(element -> element.getTextContent().trim()).toList();
    }
}
