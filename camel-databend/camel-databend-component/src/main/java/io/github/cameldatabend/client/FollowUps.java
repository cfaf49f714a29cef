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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.ResultFormatException;

/**
 * Judges what an answer says about the requests that are to follow it: they carry the credentials.
 */
final class FollowUps {

    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._~-][A-Za-z0-9._~/-]*");

    private FollowUps() {
    }

    /**
     * @throws ResultFormatException if a URI leads elsewhere than to a path on the server, or the name of the node or
     *                               of the session's warehouse cannot be sent as a header
     */
    static void check(QueryResponse response) {
        checkUri(response.nextUri());
        checkUri(response.finalUri());
        checkUri(response.killUri());
        checkName(response.nodeId(), "node");
        if (response.session() != null) {
            checkName(SessionStatus.warehouse(response.session().settings()), "warehouse");
        }
    }

    private static void checkName(String name, String what) {
        if (name != null && !name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new ResultFormatException("The answer names a " + what + " that cannot be asked for", null);
        }
    }

    private static void checkUri(String uri) {
        if (uri != null && !isPath(uri)) {
            throw new ResultFormatException("The answer leads to '" + uri + "', which is not a path on the server", null);
        }
    }

    /**
     * For a URI that comes from elsewhere than an answer.
     *
     * @throws IllegalArgumentException if it is not a path on the server that belongs to the query
     */
    static String check(String uri, String queryId) {
        List<String> segments = List.of(uri.split("/"));
        boolean leadsUp = segments.stream().anyMatch(segment -> segment.contains("..") || segment.contains("%"));
        if (!isPath(uri) || leadsUp || !segments.contains(queryId)) {
            throw new IllegalArgumentException(
                    "Next URI '" + uri + "' is not a path of query " + queryId + ", such as /v1/query/" + queryId + "/page/1");
        }
        return uri;
    }

    private static boolean isPath(String uri) {
        // nearly all of them
        if (PLAIN.matcher(uri).matches()) {
            return true;
        }
        if (!uri.startsWith("/") || uri.startsWith("//") || !uri.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return false;
        }
        try {
            return new URI(uri).getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
