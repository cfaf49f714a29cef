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

import java.util.concurrent.CountDownLatch;

/**
 * Starts the embedded server alone, on the port given by the system property {@code databend.port} (8000), until the
 * process is ended.
 *
 * @since 0.1.0
 */
public final class EmbeddedDatabendMain {

    private EmbeddedDatabendMain() {
    }

    public static void main(String[] args) throws InterruptedException {
        EmbeddedDatabend server = EmbeddedDatabend.builder().port(Integer.getInteger("databend.port", 8000)).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "embedded-databend-shutdown"));
        System.out.printf(
                """
                        Embedded Databend listens on %1$s (user root, no password). Try:
                          curl -u root: -H 'Content-Type: application/json' -d '{"sql":"SELECT 1"}' %1$s/v1/query
                        Ctrl-C ends it.
                        """,
                server.url());
        new CountDownLatch(1).await();
    }
}
