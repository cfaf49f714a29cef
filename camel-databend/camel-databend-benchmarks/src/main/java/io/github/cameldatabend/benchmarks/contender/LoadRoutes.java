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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes whose body is a batch of rows. */
final class LoadRoutes implements LoadContender {

    private static final String FROM = "direct:load";

    private final CamelContext context;
    private final ProducerTemplate template;
    private final UnaryOperator<List<Map<String, Object>>> preparation;
    private final AutoCloseable resource;
    private List<Map<String, Object>> batch;
    private List<Map<String, Object>> prepared;

    private LoadRoutes(CamelContext context, UnaryOperator<List<Map<String, Object>>> preparation, AutoCloseable resource) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.preparation = preparation;
        this.resource = resource;
    }

    static LoadContender databend(ServerAddress server, String options) throws Exception {
        return start("databend:load?table=" + LoadRows.TABLE + "&url=" + server.url() + options, new DefaultCamelContext(),
                rows -> rows, () -> {
                });
    }

    static LoadContender camelSql(ServerAddress server) throws Exception {
        HikariDataSource dataSource = DataSources.poolForFiles(server);
        String values = LoadRows.columns().stream().map(column -> ":#" + column).collect(Collectors.joining(", "));
        return start("sql:INSERT INTO " + LoadRows.TABLE + " VALUES (" + values + ")?dataSource=#databend&batch=true",
                CamelRoutes.withDataSource(dataSource), LoadRows::forJdbc, dataSource);
    }

    private static LoadContender start(
            String uri, CamelContext context, UnaryOperator<List<Map<String, Object>>> preparation, AutoCloseable resource)
            throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(FROM).to(uri);
            }
        });
        context.start();
        return new LoadRoutes(context, preparation, resource);
    }

    /** What a batch has to be made into is not part of the work. */
    @Override
    public void load(List<Map<String, Object>> rows) throws Exception {
        if (rows != batch) {
            batch = rows;
            prepared = preparation.apply(rows);
        }
        Exchange answer = template.request(FROM, exchange -> exchange.getMessage().setBody(prepared));
        if (answer.getException() != null) {
            throw answer.getException();
        }
    }

    @Override
    public void close() throws Exception {
        context.close();
        resource.close();
    }
}
