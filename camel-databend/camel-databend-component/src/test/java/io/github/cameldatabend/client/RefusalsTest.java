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

import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.client.http.TransportException.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {

    private static TransportException failure(Outcome outcome) {
        return new TransportException("x", outcome, false, null);
    }

    private static Verdict refusal(Refusals refusals) {
        return refusals.judge(failure(Outcome.REFUSED), Verdict.REPEAT);
    }

    @Test
    void onlyAddress() {
        assertThat(refusal(new Refusals(1))).isEqualTo(Verdict.TAKE);
    }

    @Test
    void eachAddressOnce() {
        Refusals refusals = new Refusals(3);

        assertThat(refusal(refusals)).isEqualTo(Verdict.REPEAT_AT_ONCE);
        assertThat(refusal(refusals)).isEqualTo(Verdict.REPEAT_AT_ONCE);
        assertThat(refusal(refusals)).isEqualTo(Verdict.TAKE);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REFUSED")
    void otherFailureBetweenThem(Outcome outcome) {
        Refusals refusals = new Refusals(2);
        refusal(refusals);

        assertThat(refusals.judge(failure(outcome), Verdict.REPEAT)).isEqualTo(Verdict.REPEAT);
        assertThat(refusal(refusals)).isEqualTo(Verdict.REPEAT_AT_ONCE);
    }

    /** A warehouse may take longer to start than an address is passed over. */
    @Test
    void answerBetweenThem() {
        Refusals refusals = new Refusals(2);
        refusal(refusals);

        assertThat(refusals.judge(null, Verdict.AWAIT_START)).isEqualTo(Verdict.AWAIT_START);
        assertThat(refusal(refusals)).isEqualTo(Verdict.REPEAT_AT_ONCE);
    }
}
