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
package io.github.cameldatabend.benchmarks.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server is asked to answer with. It travels as SQL, so that it reaches the server through every driver.
 *
 * @param columns     10, or fewer of the same
 * @param rows        of the whole result
 * @param pageRows    rows of each page but the last
 * @param delayMillis how long the server holds back each answer with rows
 */
public record ResultSpec(int columns, int rows, int pageRows, int delayMillis) {

    private static final Pattern SQL = Pattern.compile(
            "SELECT (\\d+) columns FROM benchmark WHERE total = (\\d+) AND page = (\\d+) AND delay = (\\d+)");

    public static ResultSpec of(int rows) {
        return new ResultSpec(Columns.ALL.size(), rows, 10_000, 0);
    }

    public ResultSpec withColumns(int columns) {
        return new ResultSpec(columns, rows, pageRows, delayMillis);
    }

    public ResultSpec withPageRows(int pageRows) {
        return new ResultSpec(columns, rows, pageRows, delayMillis);
    }

    public ResultSpec withDelayMillis(int delayMillis) {
        return new ResultSpec(columns, rows, pageRows, delayMillis);
    }

    public String sql() {
        return "SELECT " + columns + " columns FROM benchmark WHERE total = " + rows + " AND page = " + pageRows
               + " AND delay = " + delayMillis;
    }

    /**
     * @param  text a request's body
     * @return      null when it asks for something else
     */
    static ResultSpec find(String text) {
        Matcher sql = SQL.matcher(text);
        if (!sql.find()) {
            return null;
        }
        return new ResultSpec(
                Integer.parseInt(sql.group(1)), Integer.parseInt(sql.group(2)), Integer.parseInt(sql.group(3)),
                Integer.parseInt(sql.group(4)));
    }

    int pages() {
        return (rows + pageRows - 1) / pageRows;
    }

    int rowsOfPage(int page) {
        return Math.min(pageRows, rows - page * pageRows);
    }
}
