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

import java.util.List;
import java.util.Map;

/**
 * A statement that was started. Used by one thread at a time; whoever got it closes it.
 */
public interface StatementResult extends AutoCloseable {

    /** A result column; {@code type} as on the wire, for example {@code Nullable(Decimal(10, 2))}. */
    record Column(String name, String type) {
    }

    /** {@code {rows, bytes}} of the protocol. */
    record Progress(long rows, long bytes) {
        public static final Progress NONE = new Progress(0, 0);
    }

    /** True for SELECT, SHOW and DML with a count row, false for DDL, SET and USE. */
    boolean hasResultSet();

    /** Empty when there is no result set. */
    List<Column> schema();

    /**
     * The next row as wire text, null cells for NULL; null when there are no more. May block while the engine computes.
     */
    String[] nextRow() throws SqlEngineException;

    /** The session after this statement: equal to the one sent when nothing changed. */
    SessionState session();

    /** The {@code affect} object as a map that serialises to the protocol's JSON, or null. */
    Map<String, Object> affect();

    /** Formats in force for this result: {@code timezone}, {@code binary_output_format}, and so on. */
    Map<String, String> resultSettings();

    List<String> warnings();

    /** Rows and bytes written so far by DML or a load. */
    Progress writeProgress();

    /** Rows and bytes read so far; an estimate is fine. */
    Progress scanProgress();

    @Override
    void close();
}
