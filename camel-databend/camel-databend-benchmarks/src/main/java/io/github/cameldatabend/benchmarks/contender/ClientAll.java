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

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;

/** The project's own client without Camel, all rows as one list. */
final class ClientAll implements ReadContender {

    private final DatabendClient client;

    ClientAll(ServerAddress server) {
        client = DatabendClient.builder(server.url()).build();
    }

    @Override
    public void read(ResultSpec result, ValueSink sink) {
        RowValues.of(client.execute(Statement.of(result.sql())).thenCompose(Cursor::readAll).join(), sink);
    }

    @Override
    public void close() {
        client.close();
    }
}
