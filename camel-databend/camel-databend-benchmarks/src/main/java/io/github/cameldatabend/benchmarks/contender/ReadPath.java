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
 * The ways to read that are compared.
 */
public enum ReadPath {
    /** All bytes of all pages, not parsed: what no reader can beat. */
    RAW_DOWNLOAD("java.net.http, bytes only", RawDownload::new),
    DATABEND_JDBC("databend-jdbc, getObject", JdbcGetObject::new),
    CAMEL_JDBC("camel-jdbc StreamList", CamelRoutes::camelJdbc),
    CAMEL_SQL("camel-sql StreamList", CamelRoutes::camelSql),
    CAMEL_HTTP("camel-http and Jackson, untyped", CamelRoutes::camelHttp),
    CLIENT_PAGES("camel-databend client, page by page", ClientPages::new),
    CLIENT_ALL("camel-databend client, readAll", ClientAll::new),
    SELECT_LIST("camel-databend SelectList", server -> CamelRoutes.databend(server, "SelectList")),
    STREAM_LIST("camel-databend StreamList", server -> CamelRoutes.databend(server, "StreamList")),
    CSV("camel-databend Csv", server -> CamelRoutes.databend(server, "Csv")),
    ND_JSON("camel-databend NdJson", server -> CamelRoutes.databend(server, "NdJson")),
    JSON("camel-databend Json", server -> CamelRoutes.databend(server, "Json"));

    private final String title;
    private final Opener opener;

    ReadPath(String title, Opener opener) {
        this.title = title;
        this.opener = opener;
    }

    public String title() {
        return title;
    }

    public ReadContender open(ServerAddress server) throws Exception {
        return opener.open(server);
    }

    private interface Opener {
        ReadContender open(ServerAddress server) throws Exception;
    }
}
