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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where to go on with a query that was left open.
 *
 * @param queryId  its id
 * @param nodeId   the cluster node that runs it; null or empty for any, which is right where there is one only
 * @param nextUri  the path of its next page, as {@link Cursor#leaveOpen()} gives it
 * @param settings session settings it was started with: those for formats, such as {@code timezone}, say how its values
 *                 are written. Needed for servers before 1.2.836 only, which do not say it themselves.
 * @since          0.1
 */
public record OpenQuery(String queryId, String nodeId, String nextUri, Map<String, String> settings) {

    /**
     * @throws IllegalArgumentException if the id can be none, or the path does not lead to a page of this query: what
     *                                  comes from elsewhere must not lead anywhere else
     */
    public OpenQuery {
        QueryIds.check(queryId);
        FollowUps.check(nextUri, queryId);
        nodeId = nodeId == null ? "" : nodeId;
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
