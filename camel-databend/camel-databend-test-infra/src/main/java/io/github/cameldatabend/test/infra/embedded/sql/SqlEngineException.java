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

import java.util.Set;

/** A statement's failure in Databend's terms. */
public class SqlEngineException extends Exception {

    private static final long serialVersionUID = 1L;
    /** Syntax, and names of what there is not. 1006, which is said of both, counts as one of a statement that runs. */
    private static final Set<Integer> OF_PLANNING = Set.of(1003, 1005, 1008, 1025, 1065, 1303, 2501);

    private final int code;
    private final SessionState session;

    public SqlEngineException(int code, String message) {
        this(code, message, null, null);
    }

    /**
     * @param session the session after the failure (for example with {@code txn_state} {@code Fail}), or null if
     *                unchanged
     */
    public SqlEngineException(int code, String message, SessionState session, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.session = session;
    }

    /** Whether the statement has failed before it began to run. */
    public boolean isOfPlanning() {
        return OF_PLANNING.contains(code);
    }

    public int code() {
        return code;
    }

    public SessionState session() {
        return session;
    }
}
