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
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * A statement that acknowledges what a consumer has delivered.
 */
public final class FollowUpStatement {

    private final DatabendClient client;
    private final QueryOptions options;
    private final PreparedSql sql;
    private final Executor executor;

    /**
     * @param  text                     of the statement
     * @param  options                  of the endpoint, for all but the text
     * @param  executor                 runs what may take its time
     * @throws IllegalArgumentException if the text has a marker that cannot be understood
     */
    public FollowUpStatement(DatabendClient client, String text, QueryOptions options, CamelContext context,
                             Executor executor) {
        this.client = client;
        this.options = options;
        this.executor = executor;
        this.sql = new PreparedSql(text, context);
    }

    /** The names of the markers in the SQL. */
    public Set<String> names() {
        return sql.names();
    }

    /**
     * @param  given                    values by name, which win over those of the exchange
     * @return                          a future of the count the server gives, of empty if it gives none; fails with
     *                                  {@link io.github.cameldatabend.client.DatabendException}
     * @throws IllegalArgumentException if there is not one fitting value for each marker
     */
    public CompletableFuture<OptionalLong> run(Exchange exchange, Map<String, ?> given) {
        Statement statement = options.statement(
                sql.bind(exchange, given, options.parameterBinding().style(client.serverVersion())), exchange, executor);
        return client.execute(statement).thenCompose(cursor -> count(cursor, statement.sql()));
    }

    private static CompletableFuture<OptionalLong> count(Cursor cursor, String sql) {
        return UpdateCount.read(cursor, sql).map(count -> count.thenApply(OptionalLong::of))
                .orElseGet(() -> cursor.drain().thenApply(done -> OptionalLong.empty()));
    }

    /** Its text with markers, without any value. */
    @Override
    public String toString() {
        return sql.toString();
    }
}
