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
package io.github.cameldatabend.example.transfer;

import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the orders of a shop's database to Databend and back, and compares. The routes are in
 * {@code camel/transfer.yaml}.
 */
public final class TransferExample {

    private static final Logger LOG = LoggerFactory.getLogger("transfer");

    private final String dsn;
    private final Shop shop;

    /**
     * @param dsn the address of a server
     */
    TransferExample(String dsn, Shop shop) {
        this.dsn = dsn;
        this.shop = shop;
    }

    public static void main(String[] args) throws Exception {
        String dsn = System.getProperty("databend.dsn");
        try (EmbeddedDatabend server = dsn == null ? EmbeddedDatabend.builder().start() : null; Shop shop = Shop.open()) {
            LOG.info("Databend: {}", server == null ? "the server in databend.dsn" : "embedded server at " + server.url());
            new TransferExample(server == null ? dsn : dsnOf(server), shop).run();
        }
    }

    static String dsnOf(EmbeddedDatabend server) {
        return "databend://root:@127.0.0.1:" + server.port() + "/default?sslmode=disable";
    }

    /**
     * @throws IllegalStateException if what came back is not what went there
     */
    void run() throws Exception {
        Main camel = new Main(TransferExample.class);
        camel.addInitialProperty("example.dsn", dsn);
        camel.bind("shop", shop.dataSource());
        camel.start();
        try (ProducerTemplate template = camel.getCamelContext().createProducerTemplate()) {
            template.sendBody("direct:to-databend", null);
            template.sendBody("direct:to-database", null);
            compare(template);
        } finally {
            camel.stop();
        }
    }

    private static void compare(ProducerTemplate template) {
        Totals before = inShop(template, "orders");
        Totals inDatabend = Totals.of(template.requestBody(
                "databend:query?outputType=SelectOne", Totals.sql("camel_databend_shop_orders"), Map.class));
        Totals after = inShop(template, "orders_back");
        LOG.info("In the shop:      {}", before);
        LOG.info("In Databend:      {}", inDatabend);
        LOG.info("Back in the shop: {}", after);
        long different = template.requestBody("sql:classpath:sql/different-orders.sql?outputType=SelectOne", null, Long.class);
        LOG.info("Orders that are not what they were: {}", different);
        if (!before.equals(inDatabend) || !before.equals(after) || different > 0) {
            throw new IllegalStateException("What came back is not what went there");
        }
    }

    private static Totals inShop(ProducerTemplate template, String table) {
        return Totals.of(template.requestBody(
                "sql:totals?useMessageBodyForSql=true&outputType=SelectOne", Totals.sql(table), Map.class));
    }
}
