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
package io.github.cameldatabend.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostFactsTest {

    private final HostFacts facts = new HostFacts();

    private void chosen(String node, int times) {
        for (int i = 0; i < times; i++) {
            facts.chosen(node);
        }
    }

    @Test
    void certainOnceItWasChosenOften() {
        assertThat(facts.certainNode()).isEmpty();
        chosen("a", 4);
        assertThat(facts.onlyNode()).contains("a");
        assertThat(facts.certainNode()).isEmpty();
        chosen("a", 1);

        assertThat(facts.certainNode()).contains("a");
    }

    /** Else one that is asked for once would be asked for ever. */
    @Test
    void whatWasAskedForWasNotChosen() {
        for (int i = 0; i < 10; i++) {
            facts.node("a");
        }

        assertThat(facts.onlyNode()).contains("a");
        assertThat(facts.certainNode()).isEmpty();
    }

    @Test
    void noneIsCertainWhereThereIsAnother() {
        chosen("a", 5);
        facts.node("b");

        assertThat(facts.onlyNode()).isEmpty();
        assertThat(facts.certainNode()).isEmpty();
    }

    @Test
    void oneThatIsGoneLeavesItsPlaceToAnother() {
        chosen("a", 5);
        facts.gone("a");
        assertThat(facts.onlyNode()).isEmpty();
        assertThat(facts.certainNode()).isEmpty();

        chosen("b", 4);
        assertThat(facts.certainNode()).isEmpty();
        chosen("b", 1);
        assertThat(facts.certainNode()).contains("b");
    }
}
