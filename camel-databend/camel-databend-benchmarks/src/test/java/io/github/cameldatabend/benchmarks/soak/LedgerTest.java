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
package io.github.cameldatabend.benchmarks.soak;

import java.util.Map;

import io.github.cameldatabend.benchmarks.soak.Ledger.Batch;
import io.github.cameldatabend.benchmarks.soak.Ledger.Found;
import io.github.cameldatabend.benchmarks.soak.Ledger.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

    private final Tally tally = new Tally();
    private final Ledger ledger = new Ledger(tally);

    @Test
    void whatIsAsItShouldBe() throws Exception {
        ledger.note(new Batch(2, 1, 10, Outcome.THERE, Outcome.PERHAPS));
        ledger.note(new Batch(2, 2, 10, Outcome.NOWHERE, Outcome.PERHAPS));
        ledger.note(new Batch(2, 3, 10, Outcome.PERHAPS, Outcome.PERHAPS));
        ledger.note(new Batch(0, 4, 10, Outcome.THERE, Outcome.ALL_OR_NOTHING));

        ledger.check(2, () -> Map.of(1L, new Found(10, 10), 3L, new Found(4, 4)));

        assertThat(tally.surprises()).isZero();
        assertThat(ledger.checkedBatches()).isEqualTo(4);
        assertThat(ledger.checkedRows()).isEqualTo(14);
        assertThat(ledger.unknown()).isEqualTo(2);
    }

    @Test
    void lostRows() throws Exception {
        ledger.note(new Batch(0, 1, 10, Outcome.THERE, Outcome.PERHAPS));
        ledger.note(new Batch(0, 2, 10, Outcome.ALL_OR_NOTHING, Outcome.ALL_OR_NOTHING));

        ledger.check(0, () -> Map.of(1L, new Found(7, 7), 2L, new Found(6, 6)));

        assertThat(ledger.lost()).isEqualTo(3 + 4);
        assertThat(tally.surprises()).isEqualTo(2);
    }

    @Test
    void rowsTwiceAndRowsOfAFailure() throws Exception {
        ledger.note(new Batch(0, 1, 10, Outcome.THERE, Outcome.PERHAPS));
        ledger.note(new Batch(0, 2, 10, Outcome.NOWHERE, Outcome.NOWHERE));

        ledger.check(0, () -> Map.of(1L, new Found(20, 10), 2L, new Found(10, 10)));

        assertThat(ledger.repeated()).isEqualTo(10);
        assertThat(tally.surprises()).isEqualTo(2);
    }
}
