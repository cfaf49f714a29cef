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
package io.github.cameldatabend.consume;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.operation.OwnStatements;
import io.github.cameldatabend.result.Row;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps each state in a row of a table, which is made when it is first asked. A state is written with one statement
 * that replaces the row, so that there is always either the former one or the new one.
 *
 * @since 0.1
 */
public class DatabendStateRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final Pattern TABLE = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*){0,2}");

    private final OwnStatements statements;
    private final String table;
    private volatile boolean ready;

    /**
     * With database and role of the client.
     *
     * @param  client                   is not closed by this
     * @param  table                    a name of letters, digits and underscores, with those of catalog and database
     *                                  before it and dots between, if they are needed
     * @throws IllegalArgumentException if the name is none
     */
    public DatabendStateRepository(DatabendClient client, String table) {
        this(client, table, null, null);
    }

    /**
     * @param  client                   is not closed by this
     * @param  table                    a name of letters, digits and underscores, with those of catalog and database
     *                                  before it and dots between, if they are needed
     * @param  database                 of a table whose name has none, null for that of the client
     * @param  role                     that reads and writes the table, null for that of the client
     * @throws IllegalArgumentException if the name is none
     */
    public DatabendStateRepository(DatabendClient client, String table, String database, String role) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "The table for states is '" + table + "', it takes a name of letters, digits and underscores, or"
                                               + " several with dots between");
        }
        this.statements = new OwnStatements(client, database, role);
        this.table = table;
    }

    @Override
    public void setState(String key, String value) {
        makeTable();
        run("REPLACE INTO " + table + " (name, state) ON (name) VALUES (?, ?)", List.of(key, value));
    }

    /**
     * @return null if there is none
     */
    @Override
    public String getState(String key) {
        makeTable();
        List<Row> rows = run("SELECT state FROM " + table + " WHERE name = ?", List.of(key));
        return rows.isEmpty() ? null : (String) rows.get(0).get(0);
    }

    private void makeTable() {
        if (!ready) {
            run("CREATE TABLE IF NOT EXISTS " + table + " (name VARCHAR NOT NULL, state VARCHAR NOT NULL)", List.of());
            ready = true;
        }
    }

    private List<Row> run(String sql, List<?> values) {
        try {
            return statements.run(sql, values).get();
        } catch (ExecutionException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
