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

import java.nio.charset.StandardCharsets;

/**
 * One answer of the query routes, fields in the order in which a server writes them: the schema before the rows, what
 * says how to read them and where to go on after them.
 *
 * @param head  up to the rows
 * @param rows  the array of rows
 * @param tail  from the rows on
 * @param count of rows
 */
record Answer(String queryId, String state, byte[] head, byte[] rows, byte[] tail, int count) {

    private static final byte[] NO_ROWS = "[]".getBytes(StandardCharsets.UTF_8);

    static Answer ofPage(String queryId, Query query, int page, RenderedPages pages) {
        ResultSpec spec = query.spec();
        int count = spec.rowsOfPage(page);
        boolean last = page + 1 >= spec.pages();
        String next = "/v1/query/" + queryId + (last ? "/final" : "/page/" + (page + 1));
        return of(queryId, last ? "Succeeded" : "Running", page == 0 ? session(query) : "null",
                RenderedPages.schema(spec.columns()), pages.rows(spec.columns(), count, query.driverMode()), count,
                query.driverMode(), next);
    }

    /** The answer to a statement without rows. */
    static Answer withoutRows(String queryId, Query query) {
        return of(queryId, "Succeeded", session(query), "[]", NO_ROWS, 0, query.driverMode(),
                "/v1/query/" + queryId + "/final");
    }

    static Answer ofFinal(String queryId) {
        return of(queryId, "Succeeded", "null", "[]", NO_ROWS, 0, false, null);
    }

    private static Answer of(
            String queryId, String state, String session, String schema, byte[] rows, int count, boolean driverMode,
            String next) {
        String head = "{\"id\":\"" + queryId + "\",\"session_id\":\"\",\"node_id\":\"nodeA1\",\"state\":\"" + state
                      + "\",\"session\":" + session + ",\"error\":null,\"warnings\":[],\"has_result_set\":"
                      + !schema.equals("[]") + ",\"schema\":" + schema + ",\"data\":";
        String progress = "{\"rows\":" + count + ",\"bytes\":" + rows.length + "}";
        String uri = "\"/v1/query/" + queryId;
        String tail = ",\"affect\":null,\"result_timeout_secs\":60,\"settings\":{\"timezone\":\"UTC\","
                      + "\"geometry_output_format\":\"GeoJSON\",\"binary_output_format\":\"HEX\",\"http_json_result_mode\":\""
                      + (driverMode ? "driver" : "display") + "\"},\"stats\":{\"scan_progress\":" + progress
                      + ",\"write_progress\":{\"rows\":0,\"bytes\":0},\"result_progress\":" + progress
                      + ",\"total_scan\":" + progress
                      + ",\"spill_progress\":{\"file_nums\":0,\"bytes\":0},\"running_time_ms\":7},\"stats_uri\":" + uri
                      + "\",\"final_uri\":" + uri + "/final\",\"next_uri\":" + (next == null ? "null" : '"' + next + '"')
                      + ",\"kill_uri\":" + uri + "/kill\"}";
        return new Answer(
                queryId, state, head.getBytes(StandardCharsets.UTF_8), rows, tail.getBytes(StandardCharsets.UTF_8), count);
    }

    private static String session(Query query) {
        return "{\"catalog\":\"default\",\"database\":\"default\",\"role\":\"account_admin\",\"settings\":{"
               + (query.driverMode() ? "\"http_json_result_mode\":\"driver\"," : "")
               + "\"format_null_as_str\":\"0\"},\"txn_state\":\"AutoCommit\",\"need_sticky\":false,\"need_keep_alive\":false,"
               + "\"internal\":\"{\\\"last_node_id\\\":\\\"nodeA1\\\"}\"}";
    }

    int length() {
        return head.length + rows.length + tail.length;
    }

    /** A query under way. */
    record Query(ResultSpec spec, boolean driverMode) {
    }
}
