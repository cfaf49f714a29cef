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

import io.github.cameldatabend.client.DatabendClient;

/**
 * What a client's connections depend on: endpoints that agree on it share a client.
 */
record ConnectionKey(
        URI url, String username, String password, String warehouse, String tenant, Duration connectTimeout,
        Duration requestTimeout) {

    DatabendClient newClient() {
        return DatabendClient.builder(url)
                .credentials(username, password)
                .warehouse(warehouse)
                .tenant(tenant)
                .connectTimeout(connectTimeout)
                .requestTimeout(requestTimeout)
                .build();
    }

    @Override
    public String toString() {
        return "ConnectionKey[" + url + ", warehouse=" + warehouse + "]";
    }
}
