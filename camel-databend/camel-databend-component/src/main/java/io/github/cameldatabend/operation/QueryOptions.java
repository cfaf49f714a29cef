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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.SessionStart;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.sql.BoundSql;
import org.apache.camel.Exchange;

/**
 * What an endpoint says about its queries.
 *
 * @param sql              or null
 * @param output           never null
 * @param database         or null
 * @param role             or null
 * @param settings         session settings, never null
 * @param parameterBinding never null
 * @param waitTimeSecs     or null
 * @param maxRowsPerPage   or null
 * @param maxRowsInBuffer  or null
 * @param session          or null to join a transaction, where there is one
 * @param running          never null
 */
public record QueryOptions(
        String sql, OutputOptions output, String database, String role, Map<String, String> settings,
        ParameterBinding parameterBinding, Integer waitTimeSecs,
        Integer maxRowsPerPage, Integer maxRowsInBuffer, SessionMode session, RunOptions running) {

    /** The same, with one setting more where these do not have it. */
    public QueryOptions withSetting(String name, String value) {
        if (settings.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new QueryOptions(
                sql, output, database, role, more, parameterBinding, waitTimeSecs, maxRowsPerPage, maxRowsInBuffer, session,
                running);
    }

    /** What the exchange wants a session to begin with. */
    SessionStart sessionStart(Exchange exchange) {
        return new SessionStart(Inputs.text(exchange, DatabendConstants.DATABASE, database), role, settings);
    }

    /**
     * All but what a session has a say in.
     *
     * @param executor runs what may take its time
     */
    Statement.Builder sessionStatement(BoundSql bound, Executor executor) {
        return Statement.builder(bound.sql())
                .params(bound.params())
                .shown(bound.template(), bound.literals())
                .waitTimeSecs(running.waitTimeSecs(waitTimeSecs))
                .maxRowsPerPage(maxRowsPerPage)
                .maxRowsInBuffer(maxRowsInBuffer)
                .timeout(running.timeout())
                .progressListener(running.newListener(executor));
    }

    /**
     * A statement outside of any session, in the trace of the exchange.
     *
     * @param executor runs what may take its time
     */
    Statement statement(BoundSql bound, Exchange exchange, Executor executor) {
        return sessionStatement(bound, executor).database(database).role(role).settings(settings)
                .traceParent(Inputs.traceParent(exchange)).build();
    }
}
