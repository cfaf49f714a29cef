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
package io.github.cameldatabend;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.cameldatabend.client.DatabendClient;

/**
 * What a client's connections depend on: endpoints that agree on it share a client.
 *
 * @param proxyUrl null for none
 * @param adminUrl null when it is not known
 */
record ConnectionKey(
        List<URI> urls, Login login, Trust trust, String proxyUrl, String warehouse, String tenant,
        Duration connectTimeout, Duration requestTimeout, int retryAttempts, Duration retryDelay,
        Duration warehouseStartTimeout, URI adminUrl) {

    static final int LONGEST_WAIT_SECS = 10;
    private static final long MILLIS = 1000;

    /** What the client asks on its own account, such as a ping, does not wait for longer than its requests may take. */
    private int waitTimeSecs() {
        return (int) Math.min(LONGEST_WAIT_SECS, (requestTimeout.toMillis() - 1) / MILLIS);
    }

    DatabendClient newClient() {
        return newBuilder().build();
    }

    DatabendClient.Builder newBuilder() {
        DatabendClient.Builder builder = DatabendClient.builder(urls)
                .warehouse(warehouse)
                .tenant(tenant)
                .connectTimeout(connectTimeout)
                .requestTimeout(requestTimeout)
                .waitTimeSecs(waitTimeSecs())
                .retryAttempts(retryAttempts)
                .retryDelay(retryDelay)
                .warehouseStartTimeout(warehouseStartTimeout);
        login.applyTo(builder);
        trust.applyTo(builder);
        if (proxyUrl != null) {
            builder.proxy(proxyUrl);
        }
        if (adminUrl != null) {
            builder.adminUrl(adminUrl);
        }
        return builder;
    }

    /**
     * @return nothing secret
     */
    @Override
    public String toString() {
        return "ConnectionKey[" + urls + ", " + login + ", warehouse=" + warehouse + "]";
    }
}
