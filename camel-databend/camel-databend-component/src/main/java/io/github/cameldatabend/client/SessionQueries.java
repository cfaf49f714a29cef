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
package io.github.cameldatabend.client;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which queries of a client run in a session just now. The server takes what is asked about such a query from its own
 * client session only, and the id alone does not tell that.
 * <p>
 * A query of a session that was let go without being ended is not kept for long: the reference to the session is weak.
 */
final class SessionQueries {

    /** One run of a query, which may not be the only one with its id. */
    static final class Run {

        private final WeakReference<ClientSession> session;

        private Run(ClientSession session) {
            this.session = new WeakReference<>(session);
        }
    }

    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /**
     * @param session any but {@link ClientSession#NONE}
     */
    Run started(String queryId, ClientSession session) {
        runs.values().removeIf(run -> run.session.get() == null);
        Run run = new Run(session);
        runs.put(queryId, run);
        return run;
    }

    void over(String queryId, Run run) {
        runs.remove(queryId, run);
    }

    /**
     * @return {@link ClientSession#NONE} for a query that runs in none, or in one that the server has not named yet: to
     *         be given another name by the answer would part the session from what it has
     */
    ClientSession of(String queryId) {
        Run run = runs.get(queryId);
        ClientSession session = run == null ? null : run.session.get();
        return session == null || !session.isNamed() ? ClientSession.NONE : session;
    }
}
