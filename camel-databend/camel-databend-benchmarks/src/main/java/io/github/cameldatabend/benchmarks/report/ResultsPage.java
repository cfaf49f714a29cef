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
package io.github.cameldatabend.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documents that has room for results between two comments.
 */
public final class ResultsPage {

    private static final String BEGIN = "// results: START\n";
    private static final String END = "// results: END\n";

    private final Path file;

    public ResultsPage(Path file) {
        this.file = file;
    }

    /** Puts the results in the place of the former ones. */
    public void replace(String results) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(file + " has no room for results");
        }
        Files.writeString(file, page.substring(0, begin) + BEGIN + results + page.substring(end));
    }
}
