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

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.DatabendClient;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A check waits for the answer to its ping, but not for long. */
class DatabendProducerHealthCheckTest {

    private final List<CompletableFuture<Void>> sent = new ArrayList<>();
    private final Pings pings = new Pings();
    private final DatabendClient client = client();

    private DatabendClient client() {
        return (DatabendClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] { DatabendClient.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "ping" -> {
                        sent.add(new CompletableFuture<>());
                        yield sent.get(sent.size() - 1);
                    }
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private HealthCheck check(long mostMillis) {
        return check("id", client, mostMillis);
    }

    private HealthCheck check(String id, DatabendClient asked, long mostMillis) {
        return new DatabendProducerHealthCheck(id, "databend://query", () -> pings.ping(asked), mostMillis);
    }

    @Test
    void aPingWithoutAnswerIsNotAwaitedForLongNorSentAgain() {
        HealthCheck check = check(20);
        HealthCheck.Result result = check.call();

        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage()).contains("No answer to a ping within 20 ms");
        assertThat(result.getDetails()).containsEntry("databend.error.kind", "TIMEOUT");
        check.call();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatIsLeftOfTheTimeIsForAllOfAClient() {
        check(2_000).call();
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(check("other" + i, client, 2_000).call().getState()).isEqualTo(State.DOWN);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(sent).hasSize(1);
    }

    @Test
    void anAnswerServesForAMoment() {
        HealthCheck check = check(20);
        check.call();
        sent.get(0).complete(null);

        await().until(() -> {
            check.call();
            return sent.size() == 2;
        });
        assertThat(check.call().getState()).isEqualTo(State.DOWN);
        sent.get(1).complete(null);
        assertThat(check.call().getState()).isEqualTo(State.UP);
        assertThat(check("other", client, 20).call().getState()).isEqualTo(State.UP);
        assertThat(sent).hasSize(2);
    }

    @Test
    void aFailureServesToo() {
        HealthCheck check = check(20);
        check.call();
        sent.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(check.call().getMessage()).contains("no");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aPingThatIsCancelledSaysNothing() {
        HealthCheck check = check(20);
        check.call();
        sent.get(0).cancel(false);

        assertThat(check.call().getState()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void eachClientHasItsOwn() {
        check(20).call();
        check("other", client(), 20).call();

        assertThat(sent).hasSize(2);
    }

    @Test
    void thoseOfOneEndpointAreEqual() {
        assertThat(check(20)).isEqualTo(check("id", client(), 30)).hasSameHashCodeAs(check(30))
                .isNotEqualTo(check("other", client, 20)).isNotEqualTo("id");
    }

    @Test
    void whoeverWaitsMayBeInterrupted() {
        Thread.currentThread().interrupt();
        HealthCheck.Result result = check(60_000).call();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.getState()).isEqualTo(State.UNKNOWN);
    }
}
