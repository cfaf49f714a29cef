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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.cameldatabend.client.DatabendException.Kind;

/**
 * What has to become of each attempt with each fault. It is declared here, from what Databend's protocol says about
 * doing a request again, and not taken from what the component does.
 * <p>
 * A sign stands for an {@link Outcome}. Where there are two, the first is for a fault that meets one request, the
 * second for one that lasts. A line means that this cannot happen.
 */
final class Expectations {

    /** A statement that may have run is started again only where that cannot be a second time, or does not matter. */
    private static final String START = """
            .                    SELECT  INSERT  INSERT_WITH_LABEL  INSERT_ON_SINGLE_NODE  INSERT_FROM_STAGE  POLL
            REFUSED              ok/no+  ok/no+  ok/no+             ok/no+                 ok/no+             ok/no+
            RESET_WHILE_SENT     ok/?+   ?       ok/?               ok/?                   ?                  ok/?+
            RESET_BEFORE_ANSWER  ok/?+   ?       ok/?               ok/?                   ?                  ok/?+
            RESET_WITHIN_ANSWER  ok/?+   ?       ok/?               ok/?                   ?                  ok/?+
            STALL                ok/?+   ?       ok/?               ok/?                   ?                  ok/?+
            DRIP                 ok      ok      ok                 ok                     ok                 ok
            CUT_JSON             ?       ?       ?                  ?                      ?                  ?
            OTHER_JSON           ?       ?       ?                  ?                      ?                  ?
            HTML                 ?       ?       ?                  ?                      ?                  ?
            STATUS_400           no      no      no                 no                     no                 no
            STATUS_401           no      no      no                 no                     no                 no
            STATUS_404           no      no      no                 no                     no                 no
            STATUS_429           ok/no+  ok/no+  ok/no+             ok/no+                 ok/no+             ok/no+
            STATUS_500           ?       ?       ?                  ?                      ?                  ?
            STATUS_502           ok/?+   ?       ok/?               ok/?                   ?                  ok/?+
            STATUS_503           ok/no+  ok/no+  ok/no+             ok/no+                 ok/no+             ok/no+
            STATUS_504           ok/?+   ?       ok/?               ok/?                   ?                  ok/?+
            TOKEN_EXPIRED        ok/no   ok/no   ok/no              ok/no                  ok/no              ok/no
            QUERY_EXPIRED        -       -       -                  -                      -                  -
            NODE_GONE            -       -       -                  -                      -                  -
            RESTARTED            ok/?+   ?       ok/?               ?                      ?                  ok/?+
            """;

    /** A page is given again, and a query closed again, until the server has let go of it. */
    private static final String RUNNING = """
            .                    SELECT_PAGE  INSERT_PAGE  SELECT_END  FINALIZE  KILL
            REFUSED              ok/?+        ok/?         ok          ok/no+    ok/no+
            RESET_WHILE_SENT     ok/?+        ok/?         ok          ok/~+     ok/~+
            RESET_BEFORE_ANSWER  ok/?+        ok/?         ok          ok/~+     ok/~+
            RESET_WITHIN_ANSWER  ok/?+        ok/?         ok          ok/~+     ok/~+
            STALL                ok/?+        ok/?         ok          ok/~+     ok/~+
            DRIP                 ok           ok           ok          ok        ok
            CUT_JSON             ?            ?            ok          ~         -
            OTHER_JSON           ?            ?            ok          ~         ok
            HTML                 ?            ?            ok          ~         ~
            STATUS_400           ?+           ?            ok          no        no
            STATUS_401           ?            ?            ok          no        no
            STATUS_404           ?+           ?            ok          no        no
            STATUS_429           ok/?+        ok/?         ok          ok/no+    ok/no+
            STATUS_500           ?            ?            ok          ~         ~
            STATUS_502           ok/?+        ok/?         ok          ok/~+     ok/~+
            STATUS_503           ok/?+        ok/?         ok          ok/no+    ok/no+
            STATUS_504           ok/?+        ok/?         ok          ok/~+     ok/~+
            TOKEN_EXPIRED        ok/?         ok/?         ok          ok/no     ok/no
            QUERY_EXPIRED        ?+           ?            ok          no        no
            NODE_GONE            ?+           ?            ok          no        no
            RESTARTED            ?+           ?            ok          ~/~+      ~/~+
            """;

    /** An upload replaces what is there. Rows that go straight into a table are never sent a second time. */
    private static final String FILES = """
            .                    UPLOAD  UPLOAD_OF_STREAM  DOWNLOAD  STREAMING_LOAD  UPLOAD_OF_LOAD  STATEMENT_OF_LOAD
            REFUSED              ok/no+  ok/no+            -/no+     ok/no+          ok/no+          ok/no+
            RESET_WHILE_SENT     ok/~+   ~                 ok/no+    ?               ok/no+          ?
            RESET_BEFORE_ANSWER  ok/~+   ~                 ok/no+    ?               ok/no+          ?
            RESET_WITHIN_ANSWER  ok/~+   ~                 no+       ?               ok/no+          ?
            STALL                ok/~+   ~                 no+       ?               ok/no+          ?
            DRIP                 ok      ok                ok        ok              ok              ok
            CUT_JSON             ~       ~                 -         ?               no              ?
            OTHER_JSON           ~       ~                 -         ?               no              ?
            HTML                 ~       ~                 -         ?               no              ?
            STATUS_400           no      no                no        no              no              no
            STATUS_401           no      no                no        no              no              no
            STATUS_404           no      no                no        no              no              no
            STATUS_429           ok/no+  no                no+       ok/no+          ok/no+          ok/no+
            STATUS_500           ~       ~                 no+       ?               no              ?
            STATUS_502           ok/~+   ~                 no+       ?               ok/no+          ?
            STATUS_503           ok/no+  no                no+       ok/no+          ok/no+          ok/no+
            STATUS_504           ok/~+   ~                 no+       ?               ok/no+          ?
            TOKEN_EXPIRED        ok/no   no                -         ok/no           ok/no           ok/no
            QUERY_EXPIRED        -       -                 -         -               -               -
            NODE_GONE            -       -                 -         -               -               -
            RESTARTED            ok/~+   ~                 ok/no+    ?               ok/no+          ?
            """;

    /** They only read. The ping leaves the last word to a SELECT. */
    private static final String OTHERS = """
            .                    PING    LIST_PROCEDURES
            REFUSED              ok/no+  -/no+
            RESET_WHILE_SENT     ok/no+  ok/no+
            RESET_BEFORE_ANSWER  ok/no+  ok/no+
            RESET_WITHIN_ANSWER  ok/no+  ok/no+
            STALL                ok/no+  ok/no+
            DRIP                 ok      ok
            CUT_JSON             ok/?    no
            OTHER_JSON           ok/?    no
            HTML                 ok/?    no
            STATUS_400           no      no
            STATUS_401           no      no
            STATUS_404           ok/no   no
            STATUS_429           ok/no+  ok/no+
            STATUS_500           no      no
            STATUS_502           ok/?+   ok/no+
            STATUS_503           ok/no+  ok/no+
            STATUS_504           ok/?+   ok/no+
            TOKEN_EXPIRED        ok/no   -
            QUERY_EXPIRED        -       -
            NODE_GONE            -       -
            RESTARTED            ok/no+  ok/no+
            """;

    private static final String IMPOSSIBLE = "-";

    private final Map<Attempt, Map<Fault, String[]>> signs = new EnumMap<>(Attempt.class);

    Expectations() {
        List.of(START, RUNNING, FILES, OTHERS).forEach(this::read);
    }

    private void read(String table) {
        List<String[]> lines = table.lines().map(line -> line.split("\\s+")).toList();
        for (String[] line : lines.subList(1, lines.size())) {
            for (int i = 1; i < line.length; i++) {
                signs.computeIfAbsent(Attempt.valueOf(lines.get(0)[i]), key -> new EnumMap<>(Fault.class))
                        .put(Fault.valueOf(line[0]), line[i].split("/"));
            }
        }
    }

    /** Empty for what cannot happen. */
    Optional<Outcome> of(Cell cell) {
        String[] both = signs.get(cell.attempt()).get(cell.fault());
        String sign = both[cell.lasting() ? both.length - 1 : 0];
        return sign.equals(IMPOSSIBLE) ? Optional.empty() : Optional.of(Outcome.of(sign));
    }

    /** All that can happen, but for what would be the same again. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Attempt attempt : Attempt.values()) {
            for (Fault fault : Fault.values()) {
                Cell once = new Cell(attempt, fault, false);
                Cell lasting = new Cell(attempt, fault, true);
                boolean one = signs.get(attempt).get(fault).length == 1;
                // a failure is not mended where the second try would succeed, and a success not undone where none does
                boolean harmless = of(lasting).equals(Optional.of(Outcome.DONE));
                Stream.of(once, lasting).filter(cell -> of(cell).isPresent())
                        .filter(cell -> !one || cell.lasting() == harmless).forEach(cells::add);
            }
        }
        return cells;
    }

    /** What kind of failure it is, if it is one. */
    static Kind kind(Cell cell) {
        return switch (cell.fault()) {
            case REFUSED, RESET_WHILE_SENT, RESET_BEFORE_ANSWER, RESET_WITHIN_ANSWER -> Kind.CONNECTION;
            case STALL -> Kind.TIMEOUT;
            case DRIP, CUT_JSON, OTHER_JSON, HTML -> Kind.RESPONSE;
            case STATUS_400 -> refused(cell.attempt(), Kind.STATEMENT);
            case STATUS_404 -> refused(cell.attempt(), Kind.REQUEST);
            case QUERY_EXPIRED, NODE_GONE -> Kind.RESULT_EXPIRED;
            case STATUS_401, TOKEN_EXPIRED -> switch (cell.attempt()) {
                case DOWNLOAD -> Kind.STORAGE;
                case LIST_PROCEDURES -> Kind.REQUEST;
                default -> Kind.AUTHENTICATION;
            };
            case STATUS_429, STATUS_502, STATUS_503, STATUS_504 -> Kind.UNAVAILABLE;
            case STATUS_500 -> cell.attempt() == Attempt.DOWNLOAD ? Kind.UNAVAILABLE : Kind.REQUEST;
            case RESTARTED -> restarted(cell);
        };
    }

    private static Kind refused(Attempt attempt, Kind ofStreamingLoad) {
        return switch (attempt) {
            case SELECT_PAGE, INSERT_PAGE, FINALIZE, KILL -> Kind.RESULT_EXPIRED;
            case STREAMING_LOAD -> ofStreamingLoad;
            case DOWNLOAD -> Kind.STORAGE;
            default -> Kind.REQUEST;
        };
    }

    private static Kind restarted(Cell cell) {
        return switch (cell.attempt()) {
            case SELECT_PAGE, INSERT_PAGE, FINALIZE, KILL -> cell.lasting() ? Kind.CONNECTION : Kind.RESULT_EXPIRED;
            // by the time of the repeat there is no such node
            case INSERT_ON_SINGLE_NODE -> cell.lasting() ? Kind.CONNECTION : Kind.REQUEST;
            default -> Kind.CONNECTION;
        };
    }
}
