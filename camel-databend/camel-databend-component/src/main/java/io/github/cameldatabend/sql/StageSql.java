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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements on staged files.
 */
public final class StageSql {

    /** In these a location can stand as it is. */
    private static final String PLAIN = "@[A-Za-z0-9_./~=+-]+";
    /** Everything but these is kept out of a location that has no quotes, though servers take some more. */
    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9_./~=+$#%&@:!\\[\\] -]*");
    private static final Pattern REGEX_SYMBOL = Pattern.compile("[.+*?()|\\[\\]{}^$\\\\]");

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
     * @param  location                 a folder, {@code @stage} or {@code @stage/folder/}, or a file
     * @return                          lists that file, and maybe others of which its path is a longer one, or all
     *                                  files in the folder
     * @throws IllegalArgumentException if the stage has no name that can be sent
     */
    public static String list(String location) {
        return "LIST " + (isFolder(location) || !isWritable(location) ? files(location) : found(location));
    }

    /**
     * The file among all whose path begins as its does. Of a file that is asked for by its path, some storages do not
     * say the same as where they list it, for example no milliseconds.
     */
    private static String found(String location) {
        int rest = location.length() - 1;
        // a path does not end with a blank, nor with what might be the folder above
        while (" .".indexOf(location.charAt(rest - 1)) >= 0) {
            rest--;
        }
        return matching(location, rest);
    }

    /**
     * @param  location                 a file, {@code @stage/path}, or a folder as above
     * @return                          removes that file and no other, or all files in the folder
     * @throws IllegalArgumentException if the stage has no name that can be sent
     */
    public static String remove(String location) {
        return "REMOVE " + files(location);
    }

    private static String text(String location) {
        if (location.matches(PLAIN)) {
            return location;
        }
        StringBuilder quoted = new StringBuilder();
        Literals.appendString(quoted, location);
        return quoted.toString();
    }

    /**
     * Servers take no quotes around the location of these two. They go by the beginning of a path: they take the file
     * of just that path, whatever the pattern, and all others that begin with it and whose rest is of the pattern.
     */
    private static String files(String location) {
        if (isWritable(location)) {
            // no other has an empty rest
            return unquoted(location) + (isFolder(location) ? "" : pattern("^$"));
        }
        // a path that ends with a slash is no file's
        int rest = location.lastIndexOf('/', writable(location)) + 1;
        if (rest == 0) {
            throw new IllegalArgumentException("The name of the stage cannot be sent: '" + location + "'");
        }
        return matching(location, rest);
    }

    private static boolean isFolder(String location) {
        return location.indexOf('/') < 0 || location.endsWith("/");
    }

    private static boolean isWritable(String location) {
        return writable(location) == location.length();
    }

    /** How much of it can stand there as it is. */
    private static int writable(String location) {
        Matcher writable = UNQUOTED.matcher(location);
        writable.lookingAt();
        return writable.end();
    }

    /** @param rest where the pattern is to begin */
    private static String matching(String location, int rest) {
        String regex = REGEX_SYMBOL.matcher(location.substring(rest)).replaceAll("\\\\$0");
        return unquoted(location.substring(0, rest)) + pattern("^" + regex + (isFolder(location) ? ".*$" : "$"));
    }

    private static String unquoted(String location) {
        return location.replace(" ", "\\ ");
    }

    private static String pattern(String regex) {
        StringBuilder sql = new StringBuilder(" PATTERN = ");
        Literals.appendString(sql, regex);
        return sql.toString();
    }
}
