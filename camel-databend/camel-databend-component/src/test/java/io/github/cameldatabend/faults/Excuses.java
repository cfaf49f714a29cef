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

/**
 * What may stay behind on the server: what is wanted there, and what nobody can tell it to clear away.
 */
record Excuses(Cell cell, Outcome expected) {

    boolean queries() {
        return switch (cell.attempt()) {
            case FINALIZE, KILL -> true;
            // it is there for the next try
            case NEXT_PAGE -> expected.isRetryable() || cell.fault().isOfCredentials();
            case SELECT_END -> cell.lasting() || cell.fault().isAnswer();
            default -> isUnreachable() || cell.fault().isOfCredentials();
        };
    }

    /** Of a state that is lost nobody can make use: the server rolls back once the time for that has come. */
    boolean transactions() {
        return isUnreachable() || switch (cell.attempt()) {
            case BEGIN, INSERT_IN_TRANSACTION, COMMIT -> expected.isUnknown();
            // it is the answer that has ended the statement
            case INSERT_PAGE_IN_TRANSACTION -> !cell.lasting() && expected == Outcome.NOT_DONE;
            // at the end of the exchange it is tried once more, and meets the same
            case ROLLBACK -> cell.lasting() || expected.isUnknown();
            case END_OF_EXCHANGE -> expected == Outcome.LEFT;
            default -> false;
        };
    }

    /** The answer that is lost would have told how it is called. */
    boolean sessions() {
        return isUnreachable() || cell.attempt() == Attempt.BEGIN && expected.isUnknown();
    }

    boolean files() {
        return isUnreachable() || switch (cell.attempt()) {
            case UPLOAD, UPLOAD_OF_STREAM, PRESIGNED_UPLOAD -> true;
            default -> false;
        };
    }

    private boolean isUnreachable() {
        return cell.fault() == Fault.REFUSED && cell.lasting();
    }
}
