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

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.sql.SqlConstants;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes that read the same result with different components. */
final class CamelRoutes {

    private CamelRoutes() {
    }

    static ReadContender databend(ServerAddress server, String outputType) throws Exception {
        return start(new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteContender.FROM)
                        .to("databend:query?url=" + server.url() + "&outputType=" + outputType)
                        .process(RouteContender::readBody);
            }
        }, new DefaultCamelContext());
    }

    static ReadContender camelJdbc(ServerAddress server) throws Exception {
        HikariDataSource dataSource = DataSources.pool(server, 1);
        return start(new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteContender.FROM).to("jdbc:databend?outputType=StreamList").process(RouteContender::readBody);
            }
        }, withDataSource(dataSource), dataSource);
    }

    static ReadContender camelSql(ServerAddress server) throws Exception {
        HikariDataSource dataSource = DataSources.pool(server, 1);
        return start(new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteContender.FROM).setHeader(SqlConstants.SQL_QUERY, body())
                        .to("sql:SELECT 1?dataSource=#databend&outputType=StreamList").process(RouteContender::readBody);
            }
        }, withDataSource(dataSource), dataSource);
    }

    static ReadContender camelHttp(ServerAddress server) throws Exception {
        return start(new HttpByHand(server), new DefaultCamelContext());
    }

    static CamelContext withDataSource(DataSource dataSource) {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("databend", DataSource.class, dataSource);
        return context;
    }

    private static ReadContender start(RouteBuilder routes, CamelContext context) throws Exception {
        return start(routes, context, () -> {
        });
    }

    private static ReadContender start(RouteBuilder routes, CamelContext context, AutoCloseable resource) throws Exception {
        context.addRoutes(routes);
        context.start();
        return new RouteContender(context, resource);
    }
}
