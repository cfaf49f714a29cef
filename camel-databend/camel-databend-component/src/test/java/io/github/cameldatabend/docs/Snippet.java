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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of code in a document. */
record Snippet(Path document, int line, String language, String text) {

    private static final Pattern MARKDOWN = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ASCIIDOC
            = Pattern.compile("^\\[source,(\\w+)]\\n----\\n(.*?)^----$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<Snippet> of(Path document) {
        String content = Documents.text(document);
        Matcher blocks = (document.toString().endsWith(".md") ? MARKDOWN : ASCIIDOC).matcher(content);
        List<Snippet> snippets = new ArrayList<>();
        while (blocks.find()) {
            int line = (int) content.substring(0, blocks.start()).lines().count() + 1;
            snippets.add(new Snippet(document, line, blocks.group(1), blocks.group(2)));
        }
        return snippets;
    }

    @Override
    public String toString() {
        return language + " in " + document.getFileName() + ", line " + line;
    }
}
