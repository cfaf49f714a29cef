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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * The statement a consumer polls with.
 */
public final class PollQuery {

    private final DatabendClient client;
    private final QueryOptions options;
    private final PreparedSql sql;
    private final RowMapping mapping;
    private final Executor executor;

    /**
     * @param  executor                 runs what may take its time
     * @throws IllegalArgumentException if one of the options cannot be
     */
    public PollQuery(DatabendClient client, QueryOptions options, CamelContext context, Executor executor) {
        this.client = client;
        this.options = options;
        this.executor = executor;
        if (options.sql() == null || options.sql().isBlank()) {
            throw new IllegalArgumentException("No SQL: databend:query in from() takes it as option sql");
        }
        this.sql = new PreparedSql(options.sql(), context);
        this.mapping = OutputClass.mapping(options.output(), context);
    }

    /** The names of the markers in the SQL. */
    public Set<String> names() {
        return sql.names();
    }

    /** Its text with markers, without any value. */
    @Override
    public String toString() {
        return sql.toString();
    }

    /**
     * @param  exchange                 what expressions in the SQL are evaluated on
     * @param  given                    values by name, which win over those of the exchange
     * @return                          a future of the rows; cancelling it cancels the query
     * @throws IllegalArgumentException if there is not one fitting value for each marker
     */
    public CompletableFuture<Cursor> start(Exchange exchange, Map<String, ?> given) {
        return client.execute(options.statement(
                sql.bind(exchange, given, options.parameterBinding().style(client.serverVersion())), exchange, executor));
    }

    /**
     * @param  cursor              what has been started; read by nobody else from now on
     * @throws RowMappingException if the columns do not fit the class rows become
     */
    public PolledRows rows(Cursor cursor) {
        try {
            RowMapper mapper = mapping == null ? row -> row : mapping.plan(cursor.columns());
            return new PolledRows(cursor, mapper, mapping == null, client.serverVersion());
        } catch (RowMappingException e) {
            cursor.close();
            throw e;
        }
    }
}
