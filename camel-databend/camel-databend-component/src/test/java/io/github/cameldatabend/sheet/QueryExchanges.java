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
package io.github.cameldatabend.sheet;

/** Answers of the query routes, with the fields the protocol's examples have. */
final class QueryExchanges {

    static final String ROW_SESSION = """
            {"catalog":"default","database":"zoo","role":"account_admin","settings":{"format_null_as_str":"0"},
             "txn_state":"AutoCommit","need_sticky":false,"need_keep_alive":false,
             "internal":"{\\"last_node_id\\":\\"nodeA1\\",\\"last_query_ids\\":[\\"0198e0c1aa1b7c3d9e5f102030405060\\"]}"}""";

    static final String STATS
            = """
                    {"scan_progress":{"rows":2,"bytes":48},"write_progress":{"rows":0,"bytes":0},"result_progress":{"rows":2,"bytes":48},
                     "total_scan":{"rows":2,"bytes":48},"spill_progress":{"file_nums":0,"bytes":0},"running_time_ms":7}""";

    private QueryExchanges() {
    }

    /**
     * @param fields those an example shows; they come first
     * @param next   the path of {@code next_uri}, or null
     */
    static String answer(String id, String fields, String next) {
        return "{" + fields + ",\"id\":\"" + id + "\",\"session_id\":\"\",\"node_id\":\"nodeA1\""
               + absent(fields, "session", "null")
               + absent(fields, "error", "null") + ",\"warnings\":[]" + absent(fields, "has_result_set", "true")
               + absent(fields, "schema", "[]") + absent(fields, "data", "[]") + absent(fields, "affect", "null")
               + ",\"result_timeout_secs\":60,\"settings\":{\"timezone\":\"UTC\",\"geometry_output_format\":\"GeoJSON\","
               + "\"binary_output_format\":\"HEX\",\"http_json_result_mode\":\"display\"}" + absent(fields, "stats", STATS)
               + ",\"stats_uri\":\"/v1/query/" + id + "\",\"final_uri\":\"/v1/query/" + id + "/final\",\"next_uri\":"
               + (next == null ? "null" : "\"/v1/query/" + id + next + "\"") + ",\"kill_uri\":\"/v1/query/" + id + "/kill\"}";
    }

    static String finalised(String id) {
        return answer(id, "\"state\":\"Succeeded\"", null);
    }

    private static String absent(String fields, String name, String json) {
        return fields.contains('"' + name + "\":") ? "" : ",\"" + name + "\":" + json;
    }
}
