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
package io.github.cameldatabend.test.infra.embedded.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The session object of the protocol: a value, carried to and fro by the client.
 *
 * @param catalog        never null
 * @param database       never null
 * @param role           never null
 * @param secondaryRoles null means all
 * @param settings       session-level settings only, in order, never null
 * @param txnState       {@code AutoCommit}, {@code Active} or {@code Fail}
 * @param needSticky     a transaction is open or temporary tables exist
 * @param needKeepAlive  likewise
 * @param internal       text that only the server understands (JSON in a string), or null
 */
public record SessionState(
        String catalog, String database, String role, List<String> secondaryRoles, Map<String, String> settings,
        String txnState, boolean needSticky, boolean needKeepAlive, String internal) {

    public static SessionState initial() {
        return new SessionState(
                "default", "default", "account_admin", null, new LinkedHashMap<>(), "AutoCommit", false, false, null);
    }
}
