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
package io.github.cameldatabend.test.infra.embedded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server over the fake engine for each test. */
abstract class ServerTestSupport {

    FakeSqlEngine engine;
    EmbeddedDatabend server;
    TestClient client;

    @BeforeEach
    void startServer() {
        engine = new FakeSqlEngine();
        server = configure(EmbeddedDatabend.builder()).engine(() -> engine).start();
        client = new TestClient(server.url());
    }

    EmbeddedDatabend.Builder configure(EmbeddedDatabend.Builder builder) {
        return builder.nodeId("nodeA1").user("amy", "secret");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }
}
