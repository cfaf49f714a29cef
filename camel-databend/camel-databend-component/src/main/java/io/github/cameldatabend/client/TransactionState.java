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

import java.util.Set;

/**
 * How far a session's transaction is, as far as its user is concerned.
 */
enum TransactionState {
    /** There is none: each statement is committed when it ends. */
    NONE(false),
    OPEN(true),
    /** A statement in it has failed, and what is left is to roll back. */
    FAILED(true),
    /** A statement that defines something has committed it on its own. */
    COMMITTED(false),
    /** A statement that may commit has failed or got lost: what came before may be committed or not. */
    UNCLEAR(false),
    /** It was to be committed, and was undone instead. */
    UNDONE(false);

    private static final Set<String> ENDS = Set.of("COMMIT", "ROLLBACK", "ABORT");
    /** Of what else there is, any may commit on its own: whatever defines something does. */
    private static final Set<String> NEVER_COMMIT = Set.of(
            "ROLLBACK", "ABORT", "SELECT", "WITH", "EXPLAIN", "INSERT", "REPLACE", "UPDATE", "DELETE", "MERGE", "COPY",
            "SET", "UNSET", "USE");

    private final boolean open;

    TransactionState(boolean open) {
        this.open = open;
    }

    /**
     * @param keyword of a statement
     */
    static boolean isEndedBy(String keyword) {
        return ENDS.contains(keyword);
    }

    /**
     * @param keyword of a statement that does not only read
     */
    static boolean mayBeCommittedBy(String keyword) {
        return !NEVER_COMMIT.contains(keyword);
    }

    /** Whether the server has one. */
    boolean isOpen() {
        return open;
    }

    /**
     * @param text    as the server gives it, null when it knows of no transactions
     * @param keyword of the statement
     * @param failed  whether the statement has
     */
    TransactionState after(String text, String keyword, boolean failed) {
        if ("Active".equals(text)) {
            // the server need not know that a result was given up, nor yet of a failure of which it tells; and a BEGIN in a
            // transaction begins no other
            return failed || this == FAILED ? FAILED : OPEN;
        }
        if ("Fail".equals(text)) {
            return FAILED;
        }
        if (isEndedBy(keyword)) {
            return open && failed ? UNDONE : NONE;
        }
        if (!open) {
            return this;
        }
        return failed ? UNCLEAR : COMMITTED;
    }
}
