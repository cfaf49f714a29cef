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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the documents of this repository are, and their text. */
final class Documents {

    static final Path ROOT = root();
    static final Path README = ROOT.resolve("README.md");
    static final Path PAGES = ROOT.resolve("src-docs/modules/ROOT/pages");
    static final Path INDEX = PAGES.resolve("index.adoc");

    private static final Path EXAMPLES = ROOT.resolve("camel-databend-examples");
    private static final String METADATA = "/META-INF/io/github/cameldatabend/databend.json";

    private Documents() {
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("src-docs"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** README.md and the pages of src-docs. */
    static List<Path> documents() {
        return Stream.concat(Stream.of(README), files(PAGES, ".adoc").stream()).toList();
    }

    static List<Path> exampleRoutes() {
        return inResources(files(EXAMPLES, ".yaml"));
    }

    static List<Path> exampleSources() {
        return files(EXAMPLES, ".java");
    }

    static List<Path> kamelets() {
        return files(ROOT.resolve("camel-databend/camel-databend-component/src/main/resources/kamelets"), ".yaml");
    }

    static List<Path> exampleProperties() {
        return inResources(files(EXAMPLES, ".properties"));
    }

    /** The example and the tests of the starter. */
    static List<Path> sourcesOfSpring() {
        return Stream.concat(
                files(EXAMPLES.resolve("camel-databend-example-spring-boot/src"), ".java").stream(),
                files(ROOT.resolve("camel-databend/camel-databend-starter/src/test"), ".java").stream()).toList();
    }

    private static List<Path> inResources(List<Path> files) {
        return files.stream().filter(file -> file.toString().contains("/src/main/resources/")).toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of an example, which is run where it is. */
    static boolean isOfExamples(Snippet snippet) {
        return snippet.document().endsWith("examples.adoc");
    }

    static List<Snippet> snippets(String language) {
        return documents().stream().flatMap(document -> Snippet.of(document).stream())
                .filter(snippet -> snippet.language().equals(language)).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The component's metadata as JSON. */
    static String metadata() {
        try (InputStream in = Documents.class.getResourceAsStream(METADATA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
