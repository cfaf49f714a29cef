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

import java.util.Optional;

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Page;
import io.github.cameldatabend.client.Statement;

/** The project's own client without Camel, one page in memory at a time. */
final class ClientPages implements ReadContender {

    private final DatabendClient client;

    ClientPages(ServerAddress server) {
        client = DatabendClient.builder(server.url()).build();
    }

    @Override
    public void read(ResultSpec result, ValueSink sink) {
        try (Cursor cursor = client.execute(Statement.of(result.sql())).join()) {
            for (Optional<Page> page = cursor.nextPage().join(); page.isPresent(); page = cursor.nextPage().join()) {
                RowValues.of(page.get(), sink);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
