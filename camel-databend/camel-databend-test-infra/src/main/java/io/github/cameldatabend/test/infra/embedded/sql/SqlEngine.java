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
package io.github.cameldatabend.test.infra.embedded.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What the HTTP side of the embedded server needs from an SQL engine. Safe for use by many threads at once.
 */
public interface SqlEngine extends AutoCloseable {

    /**
     * Plans and starts one statement. Blocks until the result's schema is known (for statements without rows: until it
     * is done), never until all rows are computed.
     *
     * @throws SqlEngineException with a Databend code and message for whatever the statement or this engine cannot do
     */
    StatementResult execute(StatementRequest request) throws SqlEngineException;

    /**
     * Stops the statement that runs under this query id, if one does; its {@link #execute} or
     * {@link StatementResult#nextRow} then fails with code 1043.
     */
    void cancel(String queryId);

    /** Rolls back the open transaction, if any, that this session refers to, and forgets its temporary tables. */
    void discard(SessionState session);

    /** Writes one file to a stage, replacing what was there. {@code path} is relative to the stage's root. */
    void storeStageFile(String user, String stage, String path, InputStream content) throws SqlEngineException, IOException;

    /** The file on the stage, or null when there is none. {@code path} is relative to the stage's root. */
    Path stageFile(String user, String stage, String path) throws SqlEngineException;

    /** Loads a local file by an {@code INSERT … FROM @_databend_load FILE_FORMAT = (…)} statement (streaming load). */
    StatementResult streamingLoad(StatementRequest request, Path file) throws SqlEngineException;

    /** All stored procedures, by name. */
    List<StoredProcedure> procedures();

    /** Fails with code 1003 when there is no such database. */
    void requireDatabase(String database) throws SqlEngineException;

    @Override
    void close();
}
