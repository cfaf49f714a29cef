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
package io.github.cameldatabend.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameldatabend.faults.Attempt.Group;

/** AsciiDoc tables of what becomes of each attempt with each fault. */
public final class FaultTables {

    private static final Pattern BLOCK
            = Pattern.compile("(?<=^// faults: START (\\w+)\\n).*?(?=^// faults: END$)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Expectations EXPECTATIONS = new Expectations();

    private FaultTables() {
    }

    /**
     * @param  page AsciiDoc
     * @return      the page with each table between its two markers
     */
    public static String putInto(String page) {
        return BLOCK.matcher(page).replaceAll(block -> Matcher.quoteReplacement(table(Group.valueOf(block.group(1)))));
    }

    private static String table(Group group) {
        List<Attempt> attempts = Arrays.stream(Attempt.values()).filter(attempt -> attempt.group() == group).toList();
        String head = Stream.concat(Stream.of("what goes wrong"), attempts.stream().map(Attempt::title))
                .collect(Collectors.joining("\n| ", "| ", "\n"));
        return Arrays.stream(Fault.values()).filter(fault -> attempts.stream().anyMatch(attempt -> isPossible(attempt, fault)))
                .map(fault -> row(fault, attempts)).collect(Collectors.joining(
                        "\n", "[cols=\"2" + ",1".repeat(attempts.size()) + "\",options=\"header\"]\n|===\n" + head + "\n",
                        "|===\n"));
    }

    private static boolean isPossible(Attempt attempt, Fault fault) {
        return outcome(attempt, fault, true).isPresent();
    }

    private static String row(Fault fault, List<Attempt> attempts) {
        return "| " + fault.title() + "\n"
               + attempts.stream().map(attempt -> ("| " + cell(attempt, fault)).stripTrailing() + "\n")
                       .collect(Collectors.joining());
    }

    private static String cell(Attempt attempt, Fault fault) {
        Optional<Outcome> once = outcome(attempt, fault, false);
        Optional<Outcome> lasting = outcome(attempt, fault, true);
        if (lasting.isEmpty() || lasting.equals(once)) {
            return lasting.map(Outcome::title).orElse("");
        }
        String ifItLasts = "if it lasts: " + lasting.get().title();
        return once.map(outcome -> outcome.title() + "; " + ifItLasts).orElse(ifItLasts);
    }

    private static Optional<Outcome> outcome(Attempt attempt, Fault fault, boolean lasting) {
        return EXPECTATIONS.of(new Cell(attempt, fault, lasting));
    }
}
