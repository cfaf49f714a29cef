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
package io.github.cameldatabend.test.infra.services;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;

/** The embedded server, on a free port. */
final class EmbeddedDatabendService implements DatabendService {

    private EmbeddedDatabend server;

    @Override
    public void initialize() {
        if (server == null) {
            server = EmbeddedDatabend.builder().start();
        }
    }

    @Override
    public void shutdown() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public String url() {
        if (server == null) {
            throw new IllegalStateException("The embedded server is not running: call initialize() first");
        }
        return server.url();
    }

    @Override
    public String username() {
        return "root";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public String database() {
        return "default";
    }
}
