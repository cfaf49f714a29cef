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
package io.github.cameldatabend.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.fuzz.Answers;
import io.github.cameldatabend.fuzz.Fuzz;
import io.github.cameldatabend.fuzz.Mutator;
import net.jqwik.api.Example;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Pages with flaws: each is read to its end, or refused as the documentation says. */
class AnswerFuzzTest {

    private final JsonResults results = new JsonResults();
    private final Mutator mutator = Answers.mutator();

    @Example
    void pages() {
        Fuzz fuzz = Fuzz.of("pages");
        List<byte[]> valid = new ArrayList<>(Answers.valid());
        fuzz.valid(new RowsCutTest().answers()).stream().filter(answer -> answer.length() < 1000)
                .limit(valid.size()).forEach(answer -> valid.add(answer.getBytes(UTF_8)));
        fuzz.run(valid, mutator::change, this::readToItsEnd, ResultFormatException.class);
    }

    private void readToItsEnd(byte[] answer) {
        // whatever it is, as an error it is readable
        try {
            results.responses().readError(answer);
        } catch (ResultFormatException e) {
            throw new AssertionError(e);
        }
        QueryResponse response = results.responses().read(answer);
        RowReader reader = results.rows(response.columns(), CellFormats.of(response.settings(), Map.of()));
        Reading.readAndWrite(reader, response.rows());
    }
}
