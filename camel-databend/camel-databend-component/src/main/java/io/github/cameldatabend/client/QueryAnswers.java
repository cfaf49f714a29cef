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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.result.CellFormats;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.RowReader;

/**
 * What the answers of one query have said so far. They are adopted one at a time, and may be looked at from any thread.
 */
final class QueryAnswers {

    private static final String STARTING = "Starting";
    private static final String RUNNING = "Running";
    private static final String SUCCEEDED = "Succeeded";
    private static final String FAILED = "Failed";

    private final JsonResults results;
    private final Map<String, String> sentSettings;
    private Map<String, String> settings = Map.of();
    private volatile RowReader rowReader;
    private volatile QueryResponse latest;
    private volatile List<Column> columns = List.of();
    private volatile List<String> warnings = List.of();
    private volatile SessionState session;
    private volatile String nodeId = "";

    /**
     * @param sentSettings those the query was sent with, for servers that do not say which are in force
     * @param session      the one the query was sent with, or null
     */
    QueryAnswers(JsonResults results, Map<String, String> sentSettings, SessionState session) {
        this.results = results;
        this.sentSettings = sentSettings;
        this.session = session;
    }

    /** Of a query that was started elsewhere. */
    void resumeAt(String nodeId) {
        this.nodeId = nodeId;
    }

    /** All but how its rows are to be read. */
    void adopt(QueryResponse response) {
        latest = response.withoutRows();
        if (!response.nodeId().isEmpty()) {
            nodeId = response.nodeId();
        }
        if (response.session() != null) {
            // a session that says it needs no node is for any: this one may be gone by its next statement
            boolean anyNode = Boolean.FALSE.equals(response.session().needsNode());
            session = new SessionState(response.session().json(), anyNode ? "" : nodeId);
        }
        mergeWarnings(response.warnings());
    }

    /** While a query runs each warning comes once, at its end the rest comes with every answer. */
    private void mergeWarnings(List<String> news) {
        if (!warnings.containsAll(news)) {
            Set<String> merged = new LinkedHashSet<>(warnings);
            merged.addAll(news);
            warnings = List.copyOf(merged);
        }
    }

    void adoptFormats(QueryResponse response) {
        boolean newColumns = !response.columns().isEmpty() && !response.columns().equals(columns);
        boolean newSettings = !response.settings().isEmpty() && !response.settings().equals(settings);
        if (newColumns) {
            columns = response.columns();
        }
        if (newSettings) {
            settings = response.settings();
        }
        if (!columns.isEmpty() && (newColumns || newSettings || rowReader == null)) {
            rowReader = results.rows(columns, CellFormats.of(settings, sentSettings));
        }
    }

    /**
     * @throws ResultFormatException while the columns are not known
     */
    RowReader rowReader() {
        RowReader reader = rowReader;
        if (reader == null) {
            throw new ResultFormatException("The answer has rows but no schema", null);
        }
        return reader;
    }

    /** Null before the first; without its rows. */
    QueryResponse latest() {
        return latest;
    }

    boolean isStarting() {
        return STARTING.equals(latest.state()) && columns.isEmpty();
    }

    boolean hasSucceeded() {
        return SUCCEEDED.equals(latest.state());
    }

    /** All rows have come, what is left is the final URI. */
    boolean leadsToFinal() {
        return latest.nextUri() != null && latest.nextUri().equals(latest.finalUri());
    }

    static boolean hasEnded(QueryResponse response) {
        return SUCCEEDED.equals(response.state()) || FAILED.equals(response.state());
    }

    static boolean isUnderWay(QueryResponse response) {
        return STARTING.equals(response.state()) || RUNNING.equals(response.state());
    }

    Moment moment() {
        QueryResponse last = latest;
        if (last == null) {
            return Moment.NOT_ANSWERED;
        }
        return hasEnded(last) ? Moment.ENDED : Moment.RUNNING;
    }

    List<Column> columns() {
        return columns;
    }

    List<String> warnings() {
        return warnings;
    }

    SessionState session() {
        return session;
    }

    String nodeId() {
        return nodeId;
    }
}
