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
package io.github.cameldatabend.sql;

/**
 * Statements on staged files.
 */
public final class StageSql {

    /** In these a location can stand as it is. */
    private static final String PLAIN = "@[A-Za-z0-9_./~=+-]+";

    private StageSql() {
    }

    /**
     * @param  location {@code @stage/path}
     * @return          asks for an address that takes the file
     */
    public static String presignUpload(String location) {
        return "PRESIGN UPLOAD " + text(location);
    }

    /**
     * @param  location {@code @stage/path}
     * @return          asks for an address that gives the file
     */
    public static String presignDownload(String location) {
        return "PRESIGN DOWNLOAD " + text(location);
    }

    /**
     * @param location {@code @stage/folder/}
     */
    public static String list(String location) {
        return "LIST " + text(location);
    }

    /**
     * @param location {@code @stage/path}
     */
    public static String remove(String location) {
        return "REMOVE " + text(location);
    }

    private static String text(String location) {
        if (location.matches(PLAIN)) {
            return location;
        }
        StringBuilder quoted = new StringBuilder();
        Literals.appendString(quoted, location);
        return quoted.toString();
    }
}
