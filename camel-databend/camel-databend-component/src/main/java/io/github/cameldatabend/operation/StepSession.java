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
package io.github.cameldatabend.operation;

import java.util.Map;
import java.util.Objects;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendSession;
import io.github.cameldatabend.client.SessionStart;
import org.apache.camel.Exchange;

/**
 * Says in which session a step of a route runs its statements.
 */
final class StepSession {

    private final DatabendClient client;
    private final SessionMode mode;

    /**
     * @param mode null to be stateless but where a transaction was begun: a statement that looks as if it were in one
     *             has to be
     */
    StepSession(DatabendClient client, SessionMode mode) {
        this.client = client;
        this.mode = mode;
    }

    /**
     * @param  wanted                   by the step's options and headers
     * @return                          null for none
     * @throws IllegalArgumentException if the exchange's session began with something else than the step wants, or with
     *                                  other options of the connection
     */
    DatabendSession of(Exchange exchange, SessionStart wanted) {
        if (mode == SessionMode.stateless) {
            return null;
        }
        if (mode == SessionMode.exchange) {
            return open(exchange, wanted);
        }
        DatabendSession session = ExchangeSessions.find(exchange, client);
        DatabendSession other = ExchangeSessions.findOther(exchange, client);
        if (other != null && other.inTransaction()) {
            throw ofOtherOptions("transaction");
        }
        return session == null || !session.inTransaction() ? null : joined(session, wanted);
    }

    /**
     * @return                          null for none
     * @throws IllegalArgumentException as {@link #of} does
     */
    static DatabendSession existing(Exchange exchange, DatabendClient client) {
        DatabendSession session = ExchangeSessions.find(exchange, client);
        if (session == null && ExchangeSessions.findOther(exchange, client) != null) {
            throw ofOtherOptions("session");
        }
        return session;
    }

    /**
     * @throws IllegalArgumentException as {@link #of} does
     */
    DatabendSession open(Exchange exchange, SessionStart wanted) {
        if (ExchangeSessions.findOther(exchange, client) != null) {
            throw ofOtherOptions("session");
        }
        return joined(ExchangeSessions.open(exchange, client, wanted), wanted);
    }

    /** Its client is another one: the statement would be outside, although it looks as if it were in it. */
    private static IllegalArgumentException ofOtherOptions(String what) {
        return new IllegalArgumentException(
                "This exchange has a " + what + " on this server, of a step with other options of the connection (such as"
                                            + " requestTimeout or retryAttempts): give them to the component, so that all"
                                            + " steps have the same, or run this step with session=stateless");
    }

    /**
     * In a session settings of one statement go before its text, where the server does not see that it takes a staged
     * file.
     *
     * @param  session                  null for none
     * @param  settings                 of the header, for a statement that takes a staged file
     * @throws IllegalArgumentException if it is in a session and there are any
     */
    static void checkStaged(DatabendSession session, Map<String, String> settings) {
        if (session != null && !settings.isEmpty()) {
            throw new IllegalArgumentException(
                    "Header " + DatabendConstants.SETTINGS + " has " + settings.keySet() + ", but a statement of a session that"
                                               + " takes a staged file has no settings of its own: remove the header, use the"
                                               + " statement SET before this step, or run this step with session=stateless");
        }
    }

    /** To run as another role or in another database than the step says is worse than not to run. */
    private static DatabendSession joined(DatabendSession session, SessionStart wanted) {
        SessionStart start = session.startedWith();
        check("database", start.database(), wanted.database(), "use the statement USE");
        check("role", start.role(), wanted.role(), "use the statement SET ROLE");
        for (Map.Entry<String, String> setting : wanted.settings().entrySet()) {
            check("setting." + setting.getKey(), start.settings().get(setting.getKey()), setting.getValue(),
                    "use the statement SET or the header CamelDatabendSettings");
        }
        return session;
    }

    private static void check(String option, String begun, String wanted, String advice) {
        if (wanted != null && !Objects.equals(begun, wanted)) {
            throw new IllegalArgumentException(
                    "Option " + option + " is '" + wanted + "', but the session of this exchange began with "
                                               + (begun == null ? "none" : "'" + begun + "'") + ": give it to the session's"
                                               + " first step, " + advice + ", or run this step with session=stateless");
        }
    }
}
