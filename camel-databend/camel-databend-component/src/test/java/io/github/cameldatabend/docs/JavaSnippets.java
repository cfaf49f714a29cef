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

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import org.apache.camel.builder.RouteBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles snippets: whole classes as they are, anything else as the body of a {@link RouteBuilder}. */
final class JavaSnippets {

    private static final Pattern CLASS = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final String ROUTES = """
            import java.util.*;
            import io.github.cameldatabend.*;
            import io.github.cameldatabend.client.*;
            import org.apache.camel.builder.RouteBuilder;

            public class Routes extends RouteBuilder {
                @Override
                public void configure() {
            %s
                }
            }
            """;

    private JavaSnippets() {
    }

    static boolean isClass(Snippet snippet) {
        return CLASS.matcher(snippet.text()).find();
    }

    /** Neither a class nor a route of its own, but a part of an application. */
    static boolean isOfSpring(Snippet snippet) {
        return snippet.document().endsWith("spring-boot.adoc");
    }

    static void compileClass(Snippet snippet, Path folder) throws Exception {
        Matcher name = CLASS.matcher(snippet.text());
        assertThat(name.find()).isTrue();
        compile(name.group(1), snippet.text(), folder);
    }

    static RouteBuilder routes(Snippet snippet, Path folder) throws Exception {
        compile("Routes", ROUTES.formatted(snippet.text()), folder);
        try (URLClassLoader loader = new URLClassLoader(new URL[] { folder.toUri().toURL() })) {
            return (RouteBuilder) loader.loadClass("Routes").getDeclaredConstructor().newInstance();
        }
    }

    private static void compile(String name, String source, Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler().run(
                null, null, null, "-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"),
                file.toString());
        assertThat(result).as("compilation of\n" + source).isZero();
    }
}
