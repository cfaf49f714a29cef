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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stage of a user, and the storage behind it. */
final class Stage {

    static final String LINE = "1,Rex\n";
    private static final String STORAGE = "/storage/";
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern LOCATION = Pattern.compile("@~/[^\"'\\s]+");

    /** How many lines they have. */
    private final Map<String, Integer> files = new ConcurrentHashMap<>();
    private int uploads;

    Response upload(Request request) {
        String folder = request.header("x-databend-relative-path");
        Matcher name = FILE_NAME.matcher(request.body());
        if (!name.find()) {
            return Response.error(400, "no file name");
        }
        put("@~/" + (folder.isEmpty() ? "" : folder + "/") + name.group(1), request);
        return Response.json("{\"id\":\"u\",\"stage_name\":\"~\",\"state\":\"SUCCESS\",\"files\":[\"" + name.group(1) + "\"]}");
    }

    private void put(String location, Request request) {
        uploads++;
        files.put(location, lines(request));
    }

    /** Where the storage takes, or gives, the file that a statement names. */
    String path(Request statement) {
        return STORAGE + location(statement).substring("@~/".length());
    }

    Response storage(Request request) {
        if (request.method().equals("GET")) {
            return Response.text(LINE);
        }
        put("@~/" + request.path().substring(STORAGE.length()), request);
        return Response.text("");
    }

    /** How many lines the statement takes from its file; one if it has none, or one that was there before. */
    int linesFor(Request statement) {
        return files.getOrDefault(location(statement), 1);
    }

    void removeFor(Request statement) {
        boolean removes = statement.sql().startsWith("REMOVE") || statement.body().contains("\"purge\":\"true\"");
        if (removes) {
            files.remove(location(statement));
        }
    }

    private static String location(Request statement) {
        Matcher location = LOCATION.matcher(statement.body());
        return location.find() ? location.group() : "";
    }

    /** Those of files: around these, lines end otherwise. */
    static int lines(Request request) {
        String body = request.body();
        int lines = 0;
        for (int end = body.indexOf('\n'); end >= 0; end = body.indexOf('\n', end + 1)) {
            lines += end > 0 && body.charAt(end - 1) == '\r' ? 0 : 1;
        }
        return lines;
    }

    Set<String> files() {
        return files.keySet();
    }

    /** What replaces a file is the same as what comes first. */
    int uploaded() {
        return Math.min(uploads, 1);
    }
}
