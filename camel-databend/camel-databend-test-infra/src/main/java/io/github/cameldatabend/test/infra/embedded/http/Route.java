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

import java.util.List;
import java.util.Set;

/** The paths of the query port with what holds for each before its own work begins. */
enum Route {

    ROOT("/", Set.of("GET"), false),
    HEALTH("/health", Set.of("GET"), false),
    QUERY("/v1/query", Set.of("POST"), true),
    STATE("/v1/query/{}", Set.of("GET"), true),
    PAGE("/v1/query/{}/page/{}", Set.of("GET"), true),
    KILL("/v1/query/{}/kill", Set.of("GET", "POST"), true),
    FINAL("/v1/query/{}/final", Set.of("GET", "POST"), true),
    LOGIN("/v1/session/login", Set.of("POST"), false),
    LOGOUT("/v1/session/logout", Set.of("POST"), true),
    REFRESH("/v1/session/refresh", Set.of("POST"), false),
    HEARTBEAT("/v1/session/heartbeat", Set.of("POST"), true),
    VERIFY("/v1/verify", Set.of("POST"), false),
    UPLOAD("/v1/upload_to_stage", Set.of("PUT"), false),
    STREAMING_LOAD("/v1/streaming_load", Set.of("PUT"), false),
    DISCOVERY("/v1/discovery_nodes", Set.of("GET"), false);

    private final List<String> pattern;
    private final String path;
    private final Set<String> methods;
    private final boolean sticky;

    Route(String path, Set<String> methods, boolean sticky) {
        this.path = path;
        this.pattern = segments(path);
        this.methods = methods;
        this.sticky = sticky;
    }

    String path() {
        return path;
    }

    boolean allows(String method) {
        return methods.contains(method);
    }

    /** The node header is looked at, as if a request could be for another node. */
    boolean isSticky() {
        return sticky;
    }

    boolean isOpen() {
        return this == ROOT || this == HEALTH;
    }

    boolean takesJson() {
        return this == QUERY || this == LOGIN || this == REFRESH || this == HEARTBEAT;
    }

    boolean isPoll() {
        return this == STATE || this == PAGE || this == KILL || this == FINAL;
    }

    /** @return the route of a decoded path, or null */
    static Route of(List<String> segments) {
        for (Route route : values()) {
            if (route.matches(segments)) {
                return route;
            }
        }
        return null;
    }

    /** One trailing slash does not count. */
    static List<String> segments(String path) {
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(trimmed.substring(1).split("/", -1));
    }

    private boolean matches(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            boolean variable = "{}".equals(pattern.get(i));
            if (variable ? segments.get(i).isEmpty() : !pattern.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
