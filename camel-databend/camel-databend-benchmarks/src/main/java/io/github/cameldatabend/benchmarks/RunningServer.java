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
package io.github.cameldatabend.benchmarks;

import java.net.URI;

import io.github.cameldatabend.benchmarks.server.ServerAddress;
import io.github.cameldatabend.benchmarks.server.ServerProcess;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The server a benchmark reads from: the one all starts share, or one of its own when the benchmark is run alone.
 */
@State(Scope.Benchmark)
public class RunningServer {

    /** Names the address of the server that is to be used. */
    public static final String URL_PROPERTY = "databend.benchmarks.url";

    private ServerProcess own;
    private ServerAddress address;

    @Setup(Level.Trial)
    public void start() {
        String url = System.getProperty(URL_PROPERTY);
        if (url == null) {
            own = ServerProcess.start();
            address = own.address();
        } else {
            address = new ServerAddress(URI.create(url));
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        if (own != null) {
            own.close();
        }
    }

    public ServerAddress address() {
        return address;
    }
}
