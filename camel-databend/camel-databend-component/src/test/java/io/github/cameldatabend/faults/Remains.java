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
package io.github.cameldatabend.faults;

import java.util.Set;

/**
 * What an exchange has left on the server and between it and the client.
 *
 * @param queries      that nobody has closed
 * @param transactions that are neither committed nor rolled back
 * @param sessions     that are to be kept alive, and are not logged out
 * @param files        on the stage
 * @param busy         connections on which the client waits for an answer that does not come
 * @param connections  all that are open
 */
record Remains(
        Set<String> queries, Set<String> transactions, Set<String> sessions, Set<String> files, long busy,
        int connections) {

    static Remains of(FaultyServer server) {
        HealthyServer healthy = server.server();
        return new Remains(
                Set.copyOf(healthy.queries().open()), Set.copyOf(healthy.sessions().transactions()),
                Set.copyOf(healthy.sessions().kept()), Set.copyOf(healthy.stagedFiles()), server.busyConnections(),
                server.connections());
    }

    /** Without what cannot be otherwise. */
    Remains without(Excuses excuses) {
        return new Remains(
                excuses.queries() ? Set.of() : queries, excuses.transactions() ? Set.of() : transactions,
                excuses.sessions() ? Set.of() : sessions, excuses.files() ? Set.of() : files, busy, connections);
    }

    /** Whether there is nothing that somebody is about to clear away. */
    boolean isNothing() {
        return queries.isEmpty() && transactions.isEmpty() && sessions.isEmpty() && busy == 0;
    }
}
