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

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.sql.BoundSql;
import io.github.cameldatabend.sql.SqlTemplate;

/**
 * Runs statements of the component's own, with bound values.
 */
public final class OwnStatements {

    private final DatabendClient client;
    private final String database;
    private final String role;

    /**
     * @param database null for that of the client
     * @param role     null for that of the client
     */
    public OwnStatements(DatabendClient client, String database, String role) {
        this.client = client;
        this.database = database;
        this.role = role;
    }

    /**
     * @param  sql    with a {@code ?} for each value
     * @param  values in order
     * @return        a future of the rows the statement gives
     */
    public CompletableFuture<List<Row>> run(String sql, List<?> values) {
        BoundSql bound = SqlTemplate.parse(sql).bind(values, ParameterBinding.auto.style(client.serverVersion()));
        return client.execute(Statement.builder(bound.sql())
                .params(bound.params())
                .shown(bound.template(), bound.literals())
                .database(database)
                .role(role)
                .build())
                .thenCompose(Cursor::readAll);
    }
}
