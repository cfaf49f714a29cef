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

/**
 * What a server answers about a query.
 *
 * @param schema  JSON
 * @param data    JSON
 * @param session JSON, null for one that is unchanged
 * @param next    what comes after the query's own address, null for nothing
 * @param written how many rows the query has written
 */
record QueryAnswer(String id, String node, String state, String schema, String data, String session, String next, int written) {

    private static final String NONE = "[]";
    private static final String COUNT = "[{\"name\":\"number of rows inserted\",\"type\":\"UInt64\"}]";
    private static final String NUMBERS = "[{\"name\":\"n\",\"type\":\"Int32\"}]";
    private static final String ADDRESS
            = "[{\"name\":\"method\",\"type\":\"String\"},{\"name\":\"headers\",\"type\":\"Variant\"},"
              + "{\"name\":\"url\",\"type\":\"String\"}]";
    private static final String FINAL = "final";

    /** It goes on. */
    static QueryAnswer running(String id, String node, int page) {
        return new QueryAnswer(id, node, "Running", NONE, NONE, null, "page/" + page, 0);
    }

    /** All rows are here. */
    static QueryAnswer ended(String id, String node) {
        return new QueryAnswer(id, node, "Succeeded", NONE, NONE, null, FINAL, 0);
    }

    static QueryAnswer closed(String id, String node) {
        return new QueryAnswer(id, node, "Succeeded", NONE, NONE, null, null, 0);
    }

    /** It was not even started. */
    static Response refused(int code, String message) {
        return Response
                .json("{\"id\":\"\",\"session_id\":null,\"node_id\":\"\",\"state\":\"Failed\",\"session\":null,\"error\":"
                      + "{\"code\":" + code + ",\"message\":\"" + message + "\"},\"warnings\":[],\"schema\":[],"
                      + "\"data\":[],\"affect\":null,\"result_timeout_secs\":null,\"stats\":{"
                      + progress("scan", 0) + progress("write", 0) + progress("result", 0)
                      + "\"running_time_ms\":0},\"stats_uri\":null,\"final_uri\":null,\"next_uri\":null,"
                      + "\"kill_uri\":null}");
    }

    QueryAnswer inserted(int rows) {
        return new QueryAnswer(id, node, state, COUNT, "[[\"" + rows + "\"]]", session, next, rows);
    }

    QueryAnswer number(int n) {
        return new QueryAnswer(id, node, state, NUMBERS, "[[\"" + n + "\"]]", session, next, written);
    }

    QueryAnswer presigned(String method, String url) {
        return new QueryAnswer(
                id, node, state, ADDRESS, "[[\"" + method + "\",\"{}\",\"" + url + "\"]]", session, next, written);
    }

    QueryAnswer in(String newSession) {
        return new QueryAnswer(id, node, state, schema, data, newSession, next, written);
    }

    boolean hasEnded() {
        return FINAL.equals(next);
    }

    Response toResponse() {
        String uri = "/v1/query/" + id;
        return Response.json("{\"id\":\"" + id + "\",\"session_id\":\"\",\"node_id\":\"" + node + "\",\"state\":\"" + state
                             + "\",\"session\":" + session + ",\"error\":null,\"warnings\":[],\"has_result_set\":"
                             + !(hasEnded() && schema.equals(NONE)) + ",\"schema\":" + schema + ",\"data\":"
                             + data + ",\"affect\":null,\"result_timeout_secs\":60,\"stats\":{" + progress("scan", 1)
                             + progress("write", written) + progress("result", 1) + "\"running_time_ms\":7},\"stats_uri\":\""
                             + uri + "\",\"final_uri\":\"" + uri + "/final\",\"next_uri\":"
                             + (next == null ? "null" : "\"" + uri + "/" + next + "\"") + ",\"kill_uri\":\"" + uri
                             + "/kill\"}");
    }

    private static String progress(String what, int rows) {
        return "\"" + what + "_progress\":{\"rows\":" + rows + ",\"bytes\":" + 6 * rows + "},";
    }
}
