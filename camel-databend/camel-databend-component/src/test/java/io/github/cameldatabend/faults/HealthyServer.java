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
import java.util.concurrent.locks.ReentrantLock;

/**
 * Answers as Databend does, and knows what it has done. It takes each INSERT for one row, but for files that it was
 * given.
 */
final class HealthyServer {

    private final ReentrantLock lock = new ReentrantLock();
    private final Version version;
    private final Stage stage = new Stage();
    private final Sessions sessions = new Sessions();
    private final Queries queries;
    private int streamingLoads;

    /** What matters of a server's version is whether it knows a query id again. */
    enum Version {
        FORGETFUL("1.2.862-nightly"),
        KNOWS_QUERY_IDS("1.2.934-nightly");

        private final String text;

        Version(String text) {
            this.text = text;
        }
    }

    HealthyServer(Version version, String address) {
        this.version = version;
        this.queries = new Queries(version, address, stage, sessions);
    }

    String version() {
        return version.text;
    }

    Response answer(Request request) {
        lock.lock();
        try {
            if (request.startsQuery()) {
                return queries.start(request);
            } else if (request.uploads()) {
                return stage.upload(request);
            } else if (request.loads()) {
                streamingLoads++;
                return Response.json("{\"id\":\"" + request.header("X-DATABEND-QUERY-ID") + "\",\"stats\":{\"rows\":"
                                     + Stage.lines(request) + ",\"bytes\":" + request.body().length() + "}}");
            } else if (request.isForStorage()) {
                return stage.storage(request);
            } else if (request.listsProcedures()) {
                return Response
                        .json("[{\"name\":\"p\",\"procedure_id\":1,\"arguments\":\"p() RETURN (Int32)\",\"comment\":\"\","
                              + "\"description\":\"d\",\"created_on\":\"2026-02-07T04:12:25.243143Z\"}]");
            } else if (request.verifies()) {
                return Response.json("{\"tenant\":\"t\",\"user\":\"eve\"}");
            } else if (request.is("POST", "/v1/session/heartbeat")) {
                return Response.json("{\"queries_to_remove\":[]}");
            } else if (request.is("POST", "/v1/session/logout")) {
                return sessions.logOut(request);
            }
            return request.isForHealth() ? Response.text("ok") : queries.goOn(request);
        } finally {
            lock.unlock();
        }
    }

    /** What it kept in memory is gone. */
    void restart() {
        lock.lock();
        try {
            queries.moveToAnotherNode();
            sessions.forgetAll();
        } finally {
            lock.unlock();
        }
    }

    /** The query that a request is about, or the transaction that it comes with, is gone. */
    void forget(Request request) {
        lock.lock();
        try {
            queries.forget(request);
            sessions.forget(request);
        } finally {
            lock.unlock();
        }
    }

    Queries queries() {
        return queries;
    }

    Sessions sessions() {
        return sessions;
    }

    Set<String> stagedFiles() {
        return stage.files();
    }

    /** How often something was inserted, and stays so. */
    int inserts() {
        return queries.inserts() + sessions.commits() + streamingLoads;
    }

    int uploaded() {
        return stage.uploaded();
    }

    int closings() {
        return queries.closings();
    }
}
