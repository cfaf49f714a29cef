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
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as Databend does, and knows what it has done. One of its queries takes a second request to come to its end,
 * so that there is a page to fetch.
 */
final class HealthyServer {

    static final String FILE = "1,Rex\n";
    static final String QUERY = "/v1/query";
    private static final String ROWS_OF_SELECT = "[{\"name\":\"n\",\"type\":\"Int32\"}]";
    private static final String ROWS_OF_INSERT = "[{\"name\":\"number of rows inserted\",\"type\":\"UInt64\"}]";
    private static final String ROWS_OF_PRESIGN
            = "[{\"name\":\"method\",\"type\":\"String\"},{\"name\":\"headers\",\"type\":\"Variant\"},"
              + "{\"name\":\"url\",\"type\":\"String\"}]";
    private static final Pattern QUERY_URI = Pattern.compile("/v1/query/([^/]+)/(page/[0-9]+|final|kill)");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern LOCATION = Pattern.compile("@~/[^\"'\\s]+");

    private final ReentrantLock lock = new ReentrantLock();
    private final Version version;
    private final String address;
    private String node = "nodeA1";
    /** The SQL of queries that are not closed, by id. */
    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Set<String> labels = ConcurrentHashMap.newKeySet();
    private final Set<String> stagedFiles = ConcurrentHashMap.newKeySet();
    private int inserts;
    private int uploads;
    private int closings;

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
        this.address = address;
    }

    String version() {
        return version.text;
    }

    Response answer(Request request) {
        lock.lock();
        try {
            Matcher uri = QUERY_URI.matcher(request.path());
            if (request.is("POST", QUERY)) {
                return start(request);
            } else if (uri.matches()) {
                return answer(uri.group(1), uri.group(2));
            } else if (request.is("PUT", "/v1/upload_to_stage")) {
                return upload(request);
            } else if (request.is("PUT", "/v1/streaming_load")) {
                inserts++;
                return Response.json("{\"id\":\"" + queryId(request) + "\",\"stats\":{\"rows\":1,\"bytes\":6}}");
            } else if (request.path().startsWith("/storage/")) {
                return Response.text(FILE);
            } else if (request.is("GET", "/v1/procedures")) {
                return Response
                        .json("[{\"name\":\"p\",\"procedure_id\":1,\"arguments\":\"p() RETURN (Int32)\",\"comment\":\"\","
                              + "\"description\":\"d\",\"created_on\":\"2026-02-07T04:12:25.243143Z\"}]");
            } else if (request.is("POST", "/v1/verify")) {
                return Response.json("{\"tenant\":\"t\",\"user\":\"eve\"}");
            } else if (request.is("POST", "/v1/session/heartbeat")) {
                return Response.json("{\"queries_to_remove\":[]}");
            }
            return request.is("GET", "/health") ? Response.text("ok") : Response.error(404, "not found");
        } finally {
            lock.unlock();
        }
    }

    private Response start(Request request) {
        String wanted = request.header("X-DATABEND-STICKY-NODE");
        if (!wanted.isEmpty() && !wanted.equals(node)) {
            return Response.error(400, "no such node");
        }
        String id = queryId(request);
        boolean known = version == Version.KNOWS_QUERY_IDS && open.containsKey(id);
        if (!known) {
            open.put(id, request.body());
            run(request);
        }
        if (request.body().contains("PRESIGN")) {
            return page(id, "Succeeded", ROWS_OF_PRESIGN, "[[\"GET\",\"{}\",\"" + address + "/storage/pets.csv\"]]", "final");
        } else if (isInsert(request)) {
            return page(id, "Running", "[]", "[]", "page/0");
        }
        boolean paged = request.body().contains("FROM t");
        return page(id, paged ? "Running" : "Succeeded", ROWS_OF_SELECT, "[[\"1\"]]", paged ? "page/1" : "final");
    }

    private void run(Request request) {
        String label = request.header("X-DATABEND-DEDUPLICATE-LABEL");
        boolean done = !label.isEmpty() && !labels.add(label);
        if (isInsert(request) && !done) {
            inserts++;
        }
        Matcher file = LOCATION.matcher(request.body());
        boolean removes = request.body().contains("REMOVE") || request.body().contains("\"purge\":\"true\"");
        if (removes && file.find()) {
            stagedFiles.remove(file.group());
        }
    }

    static boolean isInsert(Request request) {
        return request.body().contains("INSERT INTO");
    }

    private Response answer(String id, String what) {
        if (what.equals("kill") || what.equals("final")) {
            return close(id, what);
        } else if (!open.containsKey(id)) {
            return notFound(id);
        }
        return open.get(id).contains("INSERT INTO")
                ? page(id, "Succeeded", ROWS_OF_INSERT, "[[\"1\"]]", "final")
                : page(id, "Succeeded", ROWS_OF_SELECT, "[[\"2\"]]", "final");
    }

    private Response notFound(String id) {
        return Response.error(404, "Query ID " + id + " not found on node " + node);
    }

    private Response close(String id, String what) {
        if (open.remove(id) != null) {
            closings++;
            closed.add(id);
        } else if (!closed.contains(id)) {
            return notFound(id);
        }
        return what.equals("kill")
                ? Response.text("") : page(id, "Succeeded", "[]", "[]", null);
    }

    private Response upload(Request request) {
        uploads++;
        String folder = request.header("x-databend-relative-path");
        Matcher name = FILE_NAME.matcher(request.body());
        if (!name.find()) {
            return Response.error(400, "no file name");
        }
        stagedFiles.add("@~/" + (folder.isEmpty() ? "" : folder + "/") + name.group(1));
        return Response.json("{\"id\":\"u\",\"stage_name\":\"~\",\"state\":\"SUCCESS\",\"files\":[\"" + name.group(1) + "\"]}");
    }

    private Response page(String id, String state, String schema, String data, String next) {
        String uri = QUERY + "/" + id;
        return Response.json("{\"id\":\"" + id + "\",\"session_id\":\"\",\"node_id\":\"" + node + "\",\"state\":\"" + state
                             + "\",\"session\":null,\"error\":null,\"warnings\":[],\"has_result_set\":true,\"schema\":" + schema
                             + ",\"data\":" + data + ",\"affect\":null,\"result_timeout_secs\":60,\"stats\":{"
                             + "\"scan_progress\":{\"rows\":1,\"bytes\":6},\"write_progress\":{\"rows\":1,\"bytes\":6},"
                             + "\"result_progress\":{\"rows\":1,\"bytes\":6},\"running_time_ms\":7},\"stats_uri\":\"" + uri
                             + "\",\"final_uri\":\"" + uri + "/final\",\"next_uri\":"
                             + (next == null ? "null" : "\"" + uri + "/" + next + "\"") + ",\"kill_uri\":\"" + uri
                             + "/kill\"}");
    }

    private static String queryId(Request request) {
        return request.header("X-DATABEND-QUERY-ID");
    }

    /** A query that somebody else has started. */
    void open(String id) {
        open.put(id, "SELECT n FROM t");
    }

    /** It is another node from now on, which has no queries, but knows the labels. */
    void restart() {
        lock.lock();
        try {
            node = "nodeB2";
            open.clear();
            closed.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The query that a request is about is gone. */
    void forget(Request request) {
        Matcher uri = QUERY_URI.matcher(request.path());
        if (uri.matches()) {
            open.remove(uri.group(1));
        }
    }

    Set<String> openQueries() {
        return open.keySet();
    }

    Set<String> stagedFiles() {
        return stagedFiles;
    }

    int inserts() {
        return inserts;
    }

    /** What replaces a file is the same as what comes first. */
    int uploaded() {
        return Math.min(uploads, 1);
    }

    int closings() {
        return closings;
    }
}
