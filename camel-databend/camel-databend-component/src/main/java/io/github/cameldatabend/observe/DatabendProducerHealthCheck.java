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

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Says whether the server can be reached, takes the credentials and runs statements, as a ping finds out. Those of one
 * endpoint are equal, so that it is asked once, however many producers it has.
 *
 * @since 0.1
 */
public final class DatabendProducerHealthCheck implements HealthCheck {

    /** Detail of a result that is DOWN: the kind of the failure, see {@link DatabendException.Kind}. */
    public static final String ERROR_KIND = "databend.error.kind";

    /** Since the begin of the ping. Whoever asks for health has a time limit of his own, often 10 seconds. */
    private static final long MOST_MILLIS = 5_000;

    private final String id;
    private final String endpoint;
    private final Supplier<Pings.Ping> ping;
    private final long mostMillis;
    private volatile boolean enabled = true;

    /**
     * @param id       of what is checked
     * @param endpoint its URI without options
     * @param ping     gives the one to wait for
     */
    public DatabendProducerHealthCheck(String id, String endpoint, Supplier<Pings.Ping> ping) {
        this(id, endpoint, ping, MOST_MILLIS);
    }

    DatabendProducerHealthCheck(String id, String endpoint, Supplier<Pings.Ping> ping, long mostMillis) {
        this.id = id;
        this.endpoint = endpoint;
        this.ping = ping;
        this.mostMillis = mostMillis;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return "producer:databend-" + id;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** To start the application again would not help a server. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this).detail(ENDPOINT_URI, endpoint);
        if (!enabled) {
            return result.message("Disabled").detail(CHECK_ENABLED, false).unknown().build();
        }
        try {
            ping.get().await(mostMillis);
            return result.up().build();
        } catch (TimeoutException e) {
            return result.down().message("No answer to a ping within " + mostMillis + " ms")
                    .detail(ERROR_KIND, DatabendException.Kind.TIMEOUT.name()).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result.unknown().message("Interrupted").build();
        } catch (CancellationException e) {
            return result.unknown().message("The ping was cancelled").build();
        } catch (ExecutionException e) {
            return down(result, e.getCause()).build();
        }
    }

    private static HealthCheckResultBuilder down(HealthCheckResultBuilder result, Throwable failure) {
        result.down().message(failure.getMessage()).error(failure);
        if (failure instanceof DatabendException known) {
            result.detail(ERROR_KIND, known.getKind().name());
            if (known.getHttpStatus() > 0) {
                result.detail(HTTP_RESPONSE_CODE, known.getHttpStatus());
            }
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatabendProducerHealthCheck check && id.equals(check.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
