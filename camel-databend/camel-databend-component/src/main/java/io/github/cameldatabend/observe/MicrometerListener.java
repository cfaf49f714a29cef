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

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameldatabend.client.Activity;
import io.github.cameldatabend.client.Activity.Outcome;
import io.github.cameldatabend.client.ClientListener;
import io.github.cameldatabend.result.QueryStats;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/**
 * Counts in Micrometer what the clients it listens to do.
 *
 * @since 0.1
 */
public final class MicrometerListener implements ClientListener {

    /** How long things took, and how many there were. */
    static final String OPERATIONS = "camel.databend.operations";
    /** What is under way. */
    static final String ACTIVE = "camel.databend.active";
    static final String ROWS = "camel.databend.rows";
    static final String BYTES = "camel.databend.bytes";
    static final String RETRIES = "camel.databend.retries";

    /** What Camel's own metrics call the registry where there are several. */
    private static final String REGISTRY = "metricsRegistry";
    private static final String OPERATION = "operation";
    /** Where it fails and may be tried again, its query stays open. */
    private static final String NEXT_PAGE = "nextPage";

    private final MeterRegistry registry;
    private final Map<Activity, LongTaskTimer.Sample> active = new ConcurrentHashMap<>();

    public MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @return null when the context has no registry for metrics
     */
    static ClientListener of(CamelContext context) {
        MeterRegistry named = CamelContextHelper.lookup(context, REGISTRY, MeterRegistry.class);
        MeterRegistry found = named == null ? CamelContextHelper.findSingleByType(context, MeterRegistry.class) : named;
        return found == null ? null : new MicrometerListener(found);
    }

    @Override
    public void started(Activity activity) {
        active.put(activity, LongTaskTimer.builder(ACTIVE)
                .description("What is under way on Databend")
                .tag(OPERATION, activity.operation())
                .register(registry).start());
    }

    @Override
    public void ended(Activity activity) {
        LongTaskTimer.Sample sample = active.remove(activity);
        if (sample != null) {
            sample.stop();
        }
        Timer.builder(OPERATIONS)
                .description("Operations on Databend, from the first request until their result was read")
                .tag(OPERATION, activity.operation())
                .tag("outcome", activity.outcome().name().toLowerCase(Locale.ROOT))
                .tag("error", activity.failure() == null
                        ? "none" : activity.failure().getKind().name().toLowerCase(Locale.ROOT))
                .register(registry).record(activity.duration());
        if (activity.retries() > 0) {
            Counter.builder(RETRIES)
                    .description("Requests to Databend that were sent once more")
                    .tag(OPERATION, activity.operation())
                    .register(registry).increment(activity.retries());
        }
        if (!goesOn(activity)) {
            QueryStats stats = activity.stats();
            count(activity, "read", stats.scanRows(), stats.scanBytes());
            count(activity, "written", stats.writeRows(), stats.writeBytes());
            count(activity, "result", stats.resultRows(), stats.resultBytes());
        }
    }

    /** The server gives sums of the whole query with each part of it, and the parts may be read by many processes. */
    private static boolean goesOn(Activity activity) {
        boolean toBeRepeated = activity.failure() != null && activity.failure().isRetryable();
        return activity.outcome() == Outcome.LEFT_OPEN || toBeRepeated && NEXT_PAGE.equals(activity.operation());
    }

    private void count(Activity activity, String direction, long rows, long bytes) {
        if (rows > 0) {
            Counter.builder(ROWS)
                    .description("Rows as Databend has counted them")
                    .tag(OPERATION, activity.operation()).tag("direction", direction)
                    .register(registry).increment(rows);
        }
        if (bytes > 0) {
            Counter.builder(BYTES).baseUnit("bytes")
                    .description("Bytes as Databend has counted them")
                    .tag(OPERATION, activity.operation()).tag("direction", direction)
                    .register(registry).increment(bytes);
        }
    }

    /** Components that share a client have one each, and nothing is to be counted twice in one registry. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MicrometerListener that && registry == that.registry;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(registry);
    }
}
