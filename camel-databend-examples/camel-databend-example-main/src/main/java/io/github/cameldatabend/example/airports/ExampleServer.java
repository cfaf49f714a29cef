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
package io.github.cameldatabend.example.airports;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;

/**
 * The server the example runs on: the one somebody names, or an embedded one that lives as long as the example.
 */
public final class ExampleServer implements AutoCloseable {

    private final String dsn;
    private final EmbeddedDatabend embedded;

    private ExampleServer(String dsn, EmbeddedDatabend embedded) {
        this.dsn = dsn;
        this.embedded = embedded;
    }

    /**
     * @param dsn null or blank for an embedded server
     */
    public static ExampleServer at(String dsn) {
        if (dsn != null && !dsn.isBlank()) {
            return new ExampleServer(dsn, null);
        }
        EmbeddedDatabend embedded = EmbeddedDatabend.builder().start();
        return new ExampleServer("databend://root:@127.0.0.1:" + embedded.port() + "/default?sslmode=disable", embedded);
    }

    public String dsn() {
        return dsn;
    }

    /** Without the DSN of a real server: it holds a password. */
    public String description() {
        return embedded == null ? "the server in databend.dsn" : "embedded server at " + embedded.url();
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
