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

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;

/** camel-sql without a route. */
final class CamelSqlQuery implements SmallQuery {

    /** As many as {@code SmallQueryBenchmark} has threads. */
    private static final int CONNECTIONS = 8;

    private final CamelContext context;
    private final Endpoint endpoint;
    private final ProducerTemplate template;
    private final AutoCloseable resource;

    private CamelSqlQuery(DataSource dataSource, AutoCloseable resource) {
        this.resource = resource;
        context = CamelRoutes.withDataSource(dataSource);
        context.start();
        endpoint = context.getEndpoint("sql:" + SmallResult.SQL + "?dataSource=#databend");
        template = context.createProducerTemplate();
    }

    static SmallQuery pooled(ServerAddress server) {
        HikariDataSource pool = DataSources.pool(server, CONNECTIONS);
        return new CamelSqlQuery(pool, pool);
    }

    static SmallQuery unpooled(ServerAddress server) {
        return new CamelSqlQuery(DataSources.unpooled(server), () -> {
        });
    }

    @Override
    public Object run() {
        return template.requestBody(endpoint, null, List.class).get(0);
    }

    @Override
    public void close() throws Exception {
        context.close();
        resource.close();
    }
}
