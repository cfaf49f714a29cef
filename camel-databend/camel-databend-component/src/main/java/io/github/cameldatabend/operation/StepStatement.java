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
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendSession;
import io.github.cameldatabend.client.SessionStart;
import io.github.cameldatabend.client.Statement;
import org.apache.camel.Exchange;

/**
 * The statement of a step, ready to run: in the session that it belongs to, or by itself.
 *
 * @param statement complete
 * @param session   null for none
 */
record StepStatement(DatabendClient client, Statement statement, DatabendSession session) {

    /**
     * @param  steps                    says which session it is
     * @param  builder                  has all but what a session has a say in
     * @throws IllegalArgumentException if headers or the session do not fit
     */
    static StepStatement of(
            DatabendClient client, QueryOptions options, StepSession steps, Exchange exchange, Statement.Builder builder) {
        SessionStart wanted = options.sessionStart(exchange);
        Map<String, String> settings = Inputs.settings(exchange);
        DatabendSession session = steps.of(exchange, wanted);
        Statement statement = session != null
                ? builder.settings(settings).build()
                : builder.database(wanted.database()).role(wanted.role()).settings(wanted.settings()).settings(settings)
                        .build();
        return new StepStatement(client, statement, session);
    }

    CompletableFuture<Cursor> execute() {
        return session == null ? client.execute(statement) : session.execute(statement);
    }
}
