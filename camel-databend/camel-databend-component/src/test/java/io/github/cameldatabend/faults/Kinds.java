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

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.faults.Attempt.Group;

/** What kind of failure it has to be, if it is one. */
final class Kinds {

    private Kinds() {
    }

    static Kind of(Cell cell, Outcome expected) {
        if (cell.attempt() == Attempt.INSERT_PAGE_IN_TRANSACTION) {
            // the INSERT itself has been done when the state of its transaction is lost
            return expected == Outcome.NOT_DONE ? Kind.SESSION_LOST : usual(cell);
        }
        if (cell.attempt().group() == Group.SESSIONS) {
            return expected.isUnknown() ? Kind.SESSION_LOST : inSession(cell);
        }
        return usual(cell);
    }

    /** It is for the node that has the transaction, once that has begun. */
    private static Kind inSession(Cell cell) {
        boolean wrongPlace = cell.fault().isOfAQueryThatIsGone() && cell.fault() != Fault.RESTARTED;
        return wrongPlace && cell.attempt() != Attempt.BEGIN ? Kind.NODE_GONE : usual(cell);
    }

    private static Kind usual(Cell cell) {
        return switch (cell.fault()) {
            case REFUSED, RESET_WHILE_SENT, RESET_BEFORE_ANSWER, RESET_WITHIN_ANSWER -> Kind.CONNECTION;
            case STALL -> Kind.TIMEOUT;
            case DRIP, CUT_JSON, OTHER_JSON, HTML -> Kind.RESPONSE;
            case STATUS_400 -> refused(cell.attempt(), Kind.STATEMENT);
            case STATUS_404 -> refused(cell.attempt(), Kind.REQUEST);
            case QUERY_EXPIRED, NODE_GONE -> Kind.RESULT_EXPIRED;
            case STATUS_401, TOKEN_EXPIRED -> switch (cell.attempt()) {
                case PRESIGNED_UPLOAD, DOWNLOAD -> Kind.STORAGE;
                case LIST_PROCEDURES -> Kind.REQUEST;
                default -> Kind.AUTHENTICATION;
            };
            case STATUS_429, STATUS_502, STATUS_503, STATUS_504 -> Kind.UNAVAILABLE;
            case STATUS_500 -> switch (cell.attempt()) {
                case PRESIGNED_UPLOAD, DOWNLOAD -> Kind.UNAVAILABLE;
                default -> Kind.REQUEST;
            };
            case RESTARTED -> restarted(cell);
        };
    }

    private static Kind refused(Attempt attempt, Kind ofStreamingLoad) {
        return switch (attempt) {
            case SELECT_PAGE, NEXT_PAGE, INSERT_PAGE, INSERT_PAGE_IN_TRANSACTION, FINALIZE, KILL -> Kind.RESULT_EXPIRED;
            case STREAMING_LOAD, ROWS_STREAMED -> ofStreamingLoad;
            case PRESIGNED_UPLOAD, DOWNLOAD -> Kind.STORAGE;
            default -> Kind.REQUEST;
        };
    }

    private static Kind restarted(Cell cell) {
        return switch (cell.attempt()) {
            case SELECT_PAGE, NEXT_PAGE, INSERT_PAGE, INSERT_PAGE_IN_TRANSACTION, FINALIZE, KILL ->
                cell.lasting() ? Kind.CONNECTION : Kind.RESULT_EXPIRED;
            // by the time of the repeat there is no such node
            case INSERT_ON_SINGLE_NODE -> cell.lasting() ? Kind.CONNECTION : Kind.REQUEST;
            default -> Kind.CONNECTION;
        };
    }
}
