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
package io.github.cameldatabend.benchmarks.server;

import java.net.URI;

/**
 * The server in a JVM of its own, so that its memory and its garbage are none of the measured JVM's.
 */
public final class ServerProcess implements AutoCloseable {

    private static final String HEAP = "256m";

    private final ChildJvm jvm;
    private final ServerAddress address;

    private ServerProcess(ChildJvm jvm, ServerAddress address) {
        this.jvm = jvm;
        this.address = address;
    }

    public static ServerProcess start() {
        ChildJvm jvm = ChildJvm.start(BenchmarkServer.class, HEAP);
        return new ServerProcess(jvm, new ServerAddress(URI.create("http://localhost:" + jvm.readLine())));
    }

    public ServerAddress address() {
        return address;
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
