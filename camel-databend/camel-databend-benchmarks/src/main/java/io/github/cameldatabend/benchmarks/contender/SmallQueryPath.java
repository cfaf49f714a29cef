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

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/**
 * The ways to ask for one row that are compared.
 */
public enum SmallQueryPath {
    /** A POST and the call that ends the query: what the protocol takes. */
    BARE_HTTP("java.net.http, bytes only", BareHttp::new),
    CLIENT("camel-databend client", ClientQuery::new),
    DATABEND_ASYNC("camel-databend, producer called asynchronously", DatabendProducers::async),
    DATABEND_TEMPLATE("camel-databend, ProducerTemplate", DatabendProducers::template),
    CAMEL_SQL_POOLED("camel-sql over databend-jdbc, pooled", CamelSqlQuery::pooled),
    CAMEL_SQL_UNPOOLED("camel-sql over databend-jdbc, not pooled", CamelSqlQuery::unpooled);

    private final String title;
    private final Opener opener;

    SmallQueryPath(String title, Opener opener) {
        this.title = title;
        this.opener = opener;
    }

    public String title() {
        return title;
    }

    public SmallQuery open(ServerAddress server) throws Exception {
        return opener.open(server);
    }

    private interface Opener {
        SmallQuery open(ServerAddress server) throws Exception;
    }
}
