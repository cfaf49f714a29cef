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
package io.github.cameldatabend.benchmarks.contender;

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/**
 * The ways to have many small queries under way that are compared.
 */
public enum ConcurrencyPath {
    DATABEND("camel-databend, producer called asynchronously", DatabendInFlight::new),
    /** A thread for each exchange, and a connection for each of them up to a hundred. */
    CAMEL_SQL("camel-sql over databend-jdbc, pooled", CamelSqlInFlight::new);

    private final String title;
    private final Opener opener;

    ConcurrencyPath(String title, Opener opener) {
        this.title = title;
        this.opener = opener;
    }

    public String title() {
        return title;
    }

    /** @param exchanges that are under way at once */
    public AsyncQuery open(ServerAddress server, int exchanges) throws Exception {
        return opener.open(server, exchanges);
    }

    private interface Opener {
        AsyncQuery open(ServerAddress server, int exchanges) throws Exception;
    }
}
