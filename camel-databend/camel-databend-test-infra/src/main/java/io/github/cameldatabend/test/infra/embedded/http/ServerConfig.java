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
package io.github.cameldatabend.test.infra.embedded.http;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the HTTP side of the embedded server is told at its start.
 *
 * @param port           the port on the loopback address, 0 for a free one
 * @param users          passwords by user name; an empty password means none
 * @param accessTokens   user names by bearer token, standing in for JWT validation
 * @param publicKeys     public keys by user name, to check tokens signed with the private ones
 * @param tls            null for plain HTTP
 * @param tenant         the only tenant that requests may name
 * @param warehouses     the warehouses that requests may name, empty for any
 * @param resultTimeout  how long a query that nobody polls is kept
 * @param nodeId         value of {@code node_id} in answers
 * @param version        value of {@code X-DATABEND-VERSION}
 * @param pageBytes      size at which a page ends
 * @param bufferBytes    size at which a query waits for its client, whatever the client allowed in rows
 * @param maxQueries     open queries at which new ones are refused, 0 for no limit
 * @param idleTimeout    time after which an idle connection is closed
 * @param sessionTimeout how long a client session is kept that nothing is heard of
 * @param answerDelay    added to each answer of a query or page request
 */
public record ServerConfig(
        int port, Map<String, String> users, Map<String, String> accessTokens, Map<String, PublicKey> publicKeys, Tls tls,
        String tenant, Set<String> warehouses, Duration resultTimeout,
        String nodeId, String version, int pageBytes, long bufferBytes, int maxQueries, Duration idleTimeout,
        Duration sessionTimeout, Duration answerDelay) {
}
