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
package io.github.cameldatabend.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;

/**
 * The embedded server in a JVM of its own. Prints its port, and then a line for each line it gets: {@link #OPEN} or
 * {@link #RESTART}.
 */
final class SoakServer {

    /** Answered with the number of queries that hold something. */
    static final String OPEN = "open";
    /** The server is closed, with all it holds, and another one started on the same port. */
    static final String RESTART = "restart";

    private SoakServer() {
    }

    public static void main(String[] args) throws IOException {
        EmbeddedDatabend server = start(0);
        int port = server.port();
        System.out.println(port);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals(RESTART)) {
                server.close();
                server = start(port);
            }
            System.out.println(server.openQueries().size());
        }
        server.close();
        System.exit(0);
    }

    private static EmbeddedDatabend start(int port) {
        return EmbeddedDatabend.builder().port(port).presign(true).start();
    }
}
