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

import java.util.Optional;

import io.github.cameldatabend.client.ClientListener;
import org.apache.camel.CamelContext;

/**
 * Counts where somebody wants it: without Micrometer, or without a registry of it, nothing is.
 */
public final class Metrics {

    private static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";

    private Metrics() {
    }

    /**
     * @return who is to be told what clients have under way; empty for nobody
     */
    public static Optional<ClientListener> of(CamelContext context) {
        if (context.getClassResolver().resolveClass(MICROMETER) == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(MicrometerListener.of(context));
    }
}
