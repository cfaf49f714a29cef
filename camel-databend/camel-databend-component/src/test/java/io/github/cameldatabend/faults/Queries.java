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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameldatabend.faults.HealthyServer.Version;

/**
 * The queries of a server. An INSERT, and a SELECT from a table, take a second request to come to their end, so that
 * there is a page to fetch.
 */
final class Queries {

    private static final Pattern URI = Pattern.compile("/v1/query/([^/]+)/(page/[0-9]+|final|kill)");
    private static final int SESSION_LOST = 4003;

    private final Version version;
    private final String address;
    private final Stage stage;
    private final Sessions sessions;
    private String node = "nodeA1";
    /** What started those that are not closed. */
    private final Map<String, Request> open = new ConcurrentHashMap<>();
    /** Of these, those of which all has been given. */
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> written = new ConcurrentHashMap<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Set<String> labels = ConcurrentHashMap.newKeySet();
    private int inserts;
    private int closings;

    Queries(Version version, String address, Stage stage, Sessions sessions) {
        this.version = version;
        this.address = address;
        this.stage = stage;
        this.sessions = sessions;
    }

    Response start(Request request) {
        String wanted = request.header("X-DATABEND-STICKY-NODE");
        if (!wanted.isEmpty() && !wanted.equals(node)) {
            return Response.error(400, "no such node");
        }
        if (sessions.hasLost(request)) {
            return QueryAnswer.refused(SESSION_LOST, "no such transaction");
        }
        String id = request.header("X-DATABEND-QUERY-ID");
        boolean known = version == Version.KNOWS_QUERY_IDS && open.containsKey(id);
        if (!known) {
            open.put(id, request);
            run(request, id);
        }
        return sessions.answer(request, noted(first(request, id)));
    }

    private void run(Request request, String id) {
        String label = request.header("X-DATABEND-DEDUPLICATE-LABEL");
        boolean done = !label.isEmpty() && !labels.add(label);
        if (request.inserts() && !done) {
            written.put(id, stage.linesFor(request));
            inserts += sessions.isInTransaction(request) ? 0 : 1;
        }
        stage.removeFor(request);
        sessions.run(request, id);
    }

    private QueryAnswer first(Request request, String id) {
        if (request.inserts()) {
            return QueryAnswer.running(id, node, 0);
        } else if (request.sql().startsWith("PRESIGN")) {
            String method = request.sql().startsWith("PRESIGN UPLOAD") ? "PUT" : "GET";
            return QueryAnswer.ended(id, node).presigned(method, address + stage.path(request));
        } else if (request.sql().contains("FROM t")) {
            return QueryAnswer.running(id, node, 1).number(1);
        }
        return request.sql().startsWith("SELECT") ? QueryAnswer.ended(id, node).number(1) : QueryAnswer.ended(id, node);
    }

    private QueryAnswer noted(QueryAnswer answer) {
        if (answer.hasEnded()) {
            ended.add(answer.id());
        }
        return answer;
    }

    /** A request about a query that was started. */
    Response goOn(Request request) {
        Matcher uri = URI.matcher(request.path());
        if (!uri.matches()) {
            return Response.error(404, "not found");
        }
        String id = uri.group(1);
        if (!request.isForPage()) {
            return close(id, request.kills());
        } else if (!open.containsKey(id)) {
            return notFound(id);
        }
        QueryAnswer end = QueryAnswer.ended(id, node);
        return noted(open.get(id).inserts() ? end.inserted(written.getOrDefault(id, 0)) : end.number(2)).toResponse();
    }

    private Response notFound(String id) {
        return Response.error(404, "Query ID " + id + " not found on node " + node);
    }

    private Response close(String id, boolean kills) {
        if (open.remove(id) != null) {
            closings++;
            closed.add(id);
        } else if (!closed.contains(id)) {
            return notFound(id);
        }
        return kills ? Response.text("") : QueryAnswer.closed(id, node).toResponse();
    }

    /** It is another node from now on, which has no queries, but knows the labels. */
    void moveToAnotherNode() {
        node = "nodeB2";
        open.clear();
        closed.clear();
    }

    /** The query that a request is about is gone. */
    void forget(Request request) {
        Matcher uri = URI.matcher(request.path());
        if (uri.matches()) {
            open.remove(uri.group(1));
        }
    }

    Set<String> open() {
        return open.keySet();
    }

    /** Whether a query is still to be closed of which all has been given. */
    boolean isEndToCome() {
        return ended.stream().anyMatch(open::containsKey);
    }

    /** Those that needed no commit. */
    int inserts() {
        return inserts;
    }

    int closings() {
        return closings;
    }
}
