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
 * The ways to load that are compared.
 */
public enum LoadPath {
    /** A file that is made already: what no loader can beat. */
    RAW_FILE("java.net.http, a ready file", RawFile::new),
    DATABEND_JDBC("databend-jdbc, executeBatch", JdbcBatch::new),
    CAMEL_SQL("camel-sql, batch=true", LoadRoutes::camelSql),
    CLIENT("camel-databend client", ClientLoad::new),
    LOAD("camel-databend load", server -> LoadRoutes.databend(server, "")),
    LOAD_NDJSON("camel-databend load, as NDJSON", server -> LoadRoutes.databend(server, "&fileFormat=NDJSON"));

    private final String title;
    private final Opener opener;

    LoadPath(String title, Opener opener) {
        this.title = title;
        this.opener = opener;
    }

    public String title() {
        return title;
    }

    public LoadContender open(ServerAddress server) throws Exception {
        return opener.open(server);
    }

    private interface Opener {
        LoadContender open(ServerAddress server) throws Exception;
    }
}
