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
            STATUS_400           no      no      no                 ok/no                  no                 no
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
            .                    SELECT_PAGE  NEXT_PAGE  INSERT_PAGE  SELECT_END  FINALIZE  KILL
            REFUSED              ok/?+        ok/no+     ok/?         ok          ok/no+    ok/no+
            RESET_WHILE_SENT     ok/?+        ok/no+     ok/?         ok          ok/~+     ok/~+
            RESET_BEFORE_ANSWER  ok/?+        ok/no+     ok/?         ok          ok/~+     ok/~+
            RESET_WITHIN_ANSWER  ok/?+        ok/no+     ok/?         ok          ok/~+     ok/~+
            STALL                ok/?+        ok/no+     ok/?         ok          ok/~+     ok/~+
            DRIP                 ok           ok         ok           ok          ok        ok
            CUT_JSON             ?            no         ?            ok          ~         -
            OTHER_JSON           ?            no         ?            ok          ~         ok
            HTML                 ?            no         ?            ok          ~         ~
            STATUS_400           ?+           no         ?            ok          no        no
            STATUS_401           ?            no         ?            ok          no        no
            STATUS_404           ?+           no         ?            ok          no        no
            STATUS_429           ok/?+        ok/no+     ok/?         ok          ok/no+    ok/no+
            STATUS_500           ?            no         ?            ok          ~         ~
            STATUS_502           ok/?+        ok/no+     ok/?         ok          ok/~+     ok/~+
            STATUS_503           ok/?+        ok/no+     ok/?         ok          ok/no+    ok/no+
            STATUS_504           ok/?+        ok/no+     ok/?         ok          ok/~+     ok/~+
            TOKEN_EXPIRED        ok/?         ok/no      ok/?         ok          ok/no     ok/no
            QUERY_EXPIRED        ?+           no         ?            ok          no        no
            NODE_GONE            ?+           no         ?            ok          no        no
            RESTARTED            ?+           no/no+     ?            ok          ~/~+      ~/~+
            """;

    /**
     * A transaction is handed from one statement to the next, with answers that the server gives once: with one that is
     * lost the transaction is, but where a commit may have been carried out.
     */
    private static final String SESSIONS = """
            .                    BEGIN   INSERT_IN_TRANSACTION  INSERT_PAGE_IN_TRANSACTION  COMMIT  ROLLBACK  END_OF_EXCHANGE
            REFUSED              ok/no+  ok/no+                 ok/x                        ok/no+  ok/~+     ok/left
            RESET_WHILE_SENT     x       x                      no/x                        ?       ?         left
            RESET_BEFORE_ANSWER  x       x                      no/x                        ?       ?         left
            RESET_WITHIN_ANSWER  x       x                      no/x                        ?       ?         left
            STALL                x       x                      no/x                        ?       ?         left
            DRIP                 ok      ok                     ok                          ok      ok        ok
            CUT_JSON             x       x                      x                           ?       ?         left
            OTHER_JSON           x       x                      x                           ?       ?         left
            HTML                 x       x                      x                           ?       ?         left
            STATUS_400           no      no                     x                           no      ~         left
            STATUS_401           no      no                     x                           no      ~         left
            STATUS_404           no      no                     x                           no      ~         left
            STATUS_429           ok/no+  ok/no+                 ok/x                        ok/no+  ok/~+     ok/left
            STATUS_500           x       x                      x                           ?       ?         left
            STATUS_502           x       x                      no/x                        ?       ?         left
            STATUS_503           ok/no+  ok/no+                 ok/x                        ok/no+  ok/~+     ok/left
            STATUS_504           x       x                      no/x                        ?       ?         left
            TOKEN_EXPIRED        ok/no   ok/no                  ok/x                        ok/no   ok/~      ok/left
            QUERY_EXPIRED        -       -                      x                           -       -         -
            NODE_GONE            -       no                     x                           no      ~         left
            RESTARTED            x       x                      x                           ?       ?         left
            """;

    /** An upload replaces what is there. Of the answer of a storage counts the status alone. */
    private static final String FILES = """
            .                    UPLOAD  UPLOAD_OF_STREAM  PRESIGNED_UPLOAD  DOWNLOAD
            REFUSED              ok/no+  ok/no+            -/no+             -/no+
            RESET_WHILE_SENT     ok/~+   ~                 ok/~+             ok/no+
            RESET_BEFORE_ANSWER  ok/~+   ~                 ok/~+             ok/no+
            RESET_WITHIN_ANSWER  ok/~+   ~                 ok/~+             no+
            STALL                ok/~+   ~                 ok/~+             no+
            DRIP                 ok      ok                ok                ok
            CUT_JSON             ~       ~                 -                 -
            OTHER_JSON           ~       ~                 -                 -
            HTML                 ~       ~                 -                 -
            STATUS_400           no      no                no                no
            STATUS_401           no      no                no                no
            STATUS_404           no      no                no                no
            STATUS_429           ok/no+  no                ok/no+            no+
            STATUS_500           ~       ~                 ok/~+             no+
            STATUS_502           ok/~+   ~                 ok/~+             no+
            STATUS_503           ok/no+  no                ok/no+            no+
            STATUS_504           ok/~+   ~                 ok/~+             no+
            TOKEN_EXPIRED        ok/no   no                -                 -
            QUERY_EXPIRED        -       -                 -                 -
            NODE_GONE            -       -                 -                 -
            RESTARTED            ok/~+   ~                 ok/~+             ok/no+
            """;

    /**
     * Rows that go straight into a table are never sent a second time. An Iterator whose first row was taken is good
     * for no second try of the caller's either.
     */
    private static final String LOADS = """
            .                    STREAMING_LOAD  ROWS_STREAMED  UPLOAD_OF_LOAD  ROWS_UPLOADED  STATEMENT_OF_LOAD  ROWS_INSERTED
            REFUSED              ok/no+          ok/no          ok/no+          ok/no          ok/no+             ok/no
            RESET_WHILE_SENT     ?               ?              ok/no+          no             ?                  ?
            RESET_BEFORE_ANSWER  ?               ?              ok/no+          no             ?                  ?
            RESET_WITHIN_ANSWER  ?               ?              ok/no+          no             ?                  ?
            STALL                ?               ?              ok/no+          no             ?                  ?
            DRIP                 ok              ok             ok              ok             ok                 ok
            CUT_JSON             ?               ?              no              no             ?                  ?
            OTHER_JSON           ?               ?              no              no             ?                  ?
            HTML                 ?               ?              no              no             ?                  ?
            STATUS_400           no              no             no              no             no                 no
            STATUS_401           no              no             no              no             no                 no
            STATUS_404           no              no             no              no             no                 no
            STATUS_429           ok/no+          no             ok/no+          no             ok/no+             ok/no
            STATUS_500           ?               ?              no              no             ?                  ?
            STATUS_502           ?               ?              ok/no+          no             ?                  ?
            STATUS_503           ok/no+          no             ok/no+          no             ok/no+             ok/no
            STATUS_504           ?               ?              ok/no+          no             ?                  ?
            TOKEN_EXPIRED        ok/no           no             ok/no           no             ok/no              ok/no
            QUERY_EXPIRED        -               -              -               -              -                  -
            NODE_GONE            -               -              -               -              -                  -
            RESTARTED            ?               ?              ok/no+          no             ?                  ?
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
        List.of(START, RUNNING, SESSIONS, FILES, LOADS, OTHERS).forEach(this::read);
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
}
