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
package io.github.cameldatabend.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A check waits for the answer to its ping, but not for long. */
class DatabendProducerHealthCheckTest {

    private final List<CompletableFuture<Void>> pings = new ArrayList<>();

    private HealthCheck check(long mostMillis) {
        return new DatabendProducerHealthCheck("id", "databend://query", () -> {
            CompletableFuture<Void> ping = new CompletableFuture<>();
            pings.add(ping);
            return ping;
        }, mostMillis);
    }

    @Test
    void aPingWithoutAnswerIsNotAwaitedForLongNorSentAgain() {
        HealthCheck check = check(20);
        HealthCheck.Result result = check.call();

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage()).contains("No answer to a ping within 20 ms");
        assertThat(result.getDetails()).containsEntry("databend.error.kind", "TIMEOUT");
        check.call();
        assertThat(pings).hasSize(1);

        pings.get(0).complete(null);
        check.call();
        assertThat(pings).hasSize(2);
    }

    @Test
    void whoeverWaitsMayBeInterrupted() {
        Thread.currentThread().interrupt();
        HealthCheck.Result result = check(60_000).call();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.getState()).isEqualTo(State.UNKNOWN);
    }
}
