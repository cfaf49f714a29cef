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
package io.github.cameldatabend.benchmarks.contender;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.sql.SqlConstants;

/** camel-sql, each of whose exchanges keeps a thread while it waits. */
final class CamelSqlInFlight implements AsyncQuery {

    private static final int MOST_CONNECTIONS = 100;

    private final HikariDataSource pool;
    private final CamelContext context;
    private final Endpoint endpoint;
    private final ProducerTemplate template;
    private final ExecutorService threads;

    CamelSqlInFlight(ServerAddress server, int exchanges) {
        pool = DataSources.pool(server, Math.min(exchanges, MOST_CONNECTIONS));
        context = CamelRoutes.withDataSource(pool);
        context.start();
        endpoint = context.getEndpoint("sql:SELECT 1?dataSource=#databend");
        template = context.createProducerTemplate();
        threads = Executors.newFixedThreadPool(exchanges);
    }

    @Override
    public CompletableFuture<?> start(ResultSpec result) {
        return CompletableFuture.supplyAsync(
                () -> template.requestBodyAndHeaders(endpoint, null, Map.of(SqlConstants.SQL_QUERY, result.sql()), List.class),
                threads);
    }

    @Override
    public void close() throws Exception {
        threads.shutdown();
        context.close();
        pool.close();
    }
}
