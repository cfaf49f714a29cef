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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server keeps between the statements of a session. A transaction is kept under the id of its latest statement,
 * and handed out once: who does not know that id has no part in it any more.
 */
final class Sessions {

    private static final String TOKEN = "X-DATABEND-SESSION";
    private static final Pattern ACTIVE = Pattern.compile("\"txn_state\":\"Active\".*?last_query_ids[^0-9a-f]*([0-9a-f]{32})");

    /** Whether there is something to commit, by the id of the latest statement. */
    private final Map<String, Boolean> transactions = new ConcurrentHashMap<>();
    /** Those that want to be kept alive, and logged out at their end. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private int handedOut;
    private int commits;
    private int rollbacks;

    static boolean isOne(Request request) {
        return request.header("X-DATABEND-CLIENT-CAPS").equals("session_header");
    }

    /** Whether it comes with a transaction that is not here. */
    boolean hasLost(Request request) {
        String latest = latest(request);
        return latest != null && !transactions.containsKey(latest);
    }

    /** The statement that the transaction of a session was with last; null for no transaction. */
    private static String latest(Request request) {
        Matcher active = ACTIVE.matcher(request.body());
        return active.find() ? active.group(1) : null;
    }

    /** Whether what it inserts waits for a commit. */
    boolean isInTransaction(Request request) {
        return latest(request) != null;
    }

    /** The statement runs. */
    void run(Request request, String id) {
        String latest = latest(request);
        Boolean changed = latest == null ? Boolean.FALSE : transactions.remove(latest);
        if (request.commits()) {
            commits += changed ? 1 : 0;
        } else if (request.rollsBack()) {
            rollbacks++;
        } else if (latest != null || request.begins()) {
            transactions.put(id, changed || request.inserts());
        }
    }

    /** The answer with the state of the session after a statement. */
    Response answer(Request request, QueryAnswer answer) {
        if (!isOne(request)) {
            return answer.toResponse();
        }
        boolean open = transactions.containsKey(answer.id());
        String token = request.header(TOKEN).isEmpty() ? "dG9rZW4" + handedOut++ : request.header(TOKEN);
        if (open) {
            kept.add(token);
        } else {
            kept.remove(token);
        }
        String state = "{\"database\":\"default\",\"settings\":{},\"txn_state\":\"" + (open ? "Active" : "AutoCommit")
                       + "\",\"need_sticky\":" + open + ",\"need_keep_alive\":" + open
                       + ",\"internal\":\"{\\\"last_query_ids\\\":[\\\"" + answer.id() + "\\\"]}\"}";
        return answer.in(state).toResponse().with(Map.of(TOKEN, token));
    }

    Response logOut(Request request) {
        kept.remove(request.header(TOKEN));
        return Response.json("{\"error\":null}");
    }

    /** The transaction that a request comes with is gone. */
    void forget(Request request) {
        String latest = latest(request);
        if (latest != null) {
            transactions.remove(latest);
        }
    }

    void forgetAll() {
        transactions.clear();
        kept.clear();
    }

    /** Those that are open. */
    Set<String> transactions() {
        return transactions.keySet();
    }

    Set<String> kept() {
        return kept;
    }

    /** How often there was something to commit. */
    int commits() {
        return commits;
    }

    int rollbacks() {
        return rollbacks;
    }
}
