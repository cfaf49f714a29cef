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
package io.github.cameldatabend.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.github.cameldatabend.benchmarks.report.Effort;
import io.github.cameldatabend.benchmarks.report.ResultsPage;
import io.github.cameldatabend.benchmarks.report.Session;

/**
 * Runs all benchmarks and writes a report: {@code quick}, or {@code full} for numbers to quote. With
 * {@code --page=<file>} the report also goes into that page, and its pictures into the folder {@code images} beside
 * that of the page; {@code --starts=<number>} is for who has more time, or less.
 */
public final class Benchmarks {

    private static final String PAGE = "--page=";
    private static final String STARTS = "--starts=";
    /** Beside the folder of the pages, as Antora has it. */
    private static final String IMAGES = "images";

    private Benchmarks() {
    }

    public static void main(String[] args) throws Exception {
        Effort effort = Effort.QUICK;
        Integer starts = null;
        Path page = null;
        for (String arg : args) {
            if (arg.startsWith(PAGE)) {
                page = Path.of(arg.substring(PAGE.length()));
            } else if (arg.startsWith(STARTS)) {
                starts = Integer.valueOf(arg.substring(STARTS.length()));
            } else {
                effort = Effort.valueOf(arg.toUpperCase(Locale.ROOT));
            }
        }
        Path folder = Path.of(System.getProperty("project.build.directory", "target"), "benchmarks");
        Session.Outcome outcome = new Session(effort, starts == null ? effort.starts() : starts, folder, System.out).run();
        Path file = folder.resolve("report.adoc");
        Files.writeString(file, outcome.report());
        outcome.writeCharts(folder);
        if (page != null) {
            new ResultsPage(page).replace(outcome.report());
            outcome.writeCharts(page.toAbsolutePath().getParent().resolveSibling(IMAGES));
        }
        System.out.println();
        System.out.println(outcome.report());
        System.out.println(outcome.timeSpent());
        System.out.println("The report: " + file);
    }
}
