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

/** What goes wrong with a request or its answer. */
public enum Fault {

    REFUSED("the connection is refused"),
    RESET_WHILE_SENT("the connection breaks while the request is sent"),
    RESET_BEFORE_ANSWER("the connection breaks before the answer"),
    RESET_WITHIN_ANSWER("the connection breaks within the answer"),
    STALL("no answer within `requestTimeout`"),
    DRIP("an answer that comes slowly, and takes longer than `requestTimeout` in all"),
    CUT_JSON("an answer whose JSON is cut short"),
    OTHER_JSON("an answer that is JSON of another shape"),
    HTML("HTTP 200 with a page of HTML, from something that is not Databend", 200, "<html><body>Welcome!</body></html>"),
    STATUS_400("HTTP 400", 400),
    STATUS_401("HTTP 401, and there are no newer credentials", 401),
    STATUS_404("HTTP 404", 404),
    STATUS_429("HTTP 429", 429),
    STATUS_500("HTTP 500", 500, "internal server error"),
    STATUS_502("HTTP 502", 502, "<html><body>Bad Gateway</body></html>"),
    STATUS_503("HTTP 503", 503, "<html><body>Service Unavailable</body></html>"),
    STATUS_504("HTTP 504", 504, "<html><body>Gateway Timeout</body></html>"),
    TOKEN_EXPIRED("HTTP 401 because the token has expired, and there is a newer one", 401,
                  "{\"error\":{\"code\":5101,\"message\":\"session token expired\"}}"),
    QUERY_EXPIRED("the server has closed the query: nobody asked for it in time", 400,
                  "{\"error\":{\"code\":400,\"message\":\"Query is closed for timed out\"}}"),
    NODE_GONE("the node that runs the query has left the cluster", 400,
              "{\"error\":{\"code\":400,\"message\":\"no such node\"}}"),
    RESTARTED("the server restarts, and has forgotten its queries");

    private static final int NO_STATUS = 0;

    private final String title;
    private final int status;
    private final String body;

    Fault(String title) {
        this(title, NO_STATUS, null);
    }

    Fault(String title, int status) {
        this(title, status, "{\"error\":{\"code\":" + status + ",\"message\":\"because\"}}");
    }

    Fault(String title, int status, String body) {
        this.title = title;
        this.status = status;
        this.body = body;
    }

    /** For the documents, in AsciiDoc. */
    String title() {
        return title;
    }

    /** Whether it is no more than an answer that comes in place of the right one. */
    boolean isAnswer() {
        return status != NO_STATUS;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    /** What the client is told, or not told, of what has been done: then the worst is that it has. */
    boolean isAfterTheWork() {
        return switch (this) {
            case RESET_BEFORE_ANSWER, RESET_WITHIN_ANSWER, STALL, DRIP, CUT_JSON, OTHER_JSON, STATUS_500, STATUS_502,
                    STATUS_504, RESTARTED ->
                true;
            case REFUSED, RESET_WHILE_SENT, HTML, STATUS_400, STATUS_401, STATUS_404, STATUS_429, STATUS_503,
                    TOKEN_EXPIRED, QUERY_EXPIRED, NODE_GONE ->
                false;
        };
    }

    /** Whether it says that the server does not have the query. */
    boolean isOfAQueryThatIsGone() {
        return switch (this) {
            case STATUS_400, STATUS_404, QUERY_EXPIRED, NODE_GONE, RESTARTED -> true;
            case REFUSED, RESET_WHILE_SENT, RESET_BEFORE_ANSWER, RESET_WITHIN_ANSWER, STALL, DRIP, CUT_JSON, OTHER_JSON,
                    HTML, STATUS_401, STATUS_429, STATUS_500, STATUS_502, STATUS_503, STATUS_504, TOKEN_EXPIRED ->
                false;
        };
    }

    /** Whether it comes down to a time limit. */
    boolean isAboutTime() {
        return this == STALL || this == DRIP;
    }

    /** Whether the server refuses all that comes with these credentials, also what would close a query. */
    boolean isOfCredentials() {
        return this == STATUS_401 || this == TOKEN_EXPIRED;
    }
}
