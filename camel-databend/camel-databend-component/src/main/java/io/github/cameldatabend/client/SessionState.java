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

import java.util.Objects;

/**
 * The server-side state of a session (database, settings, open transaction …), to be sent with the session's next
 * statement.
 * <p>
 * The server keeps no session of its own: it hands this text out and takes it back unchanged. It is not to be read or
 * altered.
 *
 * @param json   the {@code session} object exactly as the server sent it
 * @param nodeId the cluster node that the session's next statement must go to, which holds its open transaction or its
 *               temporary tables; empty for any
 * @since        0.1
 */
public record SessionState(String json, String nodeId) {

    public SessionState {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(nodeId, "nodeId");
    }
}
