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

import io.github.cameldatabend.benchmarks.server.ServerAddress;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Load;
import io.github.cameldatabend.client.Loaded;
import io.github.cameldatabend.load.Rows;

/** The project's own client without Camel. */
final class ClientLoad implements LoadContender {

    private final DatabendClient client;

    ClientLoad(ServerAddress server) {
        client = DatabendClient.builder(server.url()).build();
    }

    @Override
    public void load(List<Map<String, Object>> batch) {
        Loaded loaded = client.load(Load.into(LoadRows.TABLE).rows(Rows.of(batch, List.of(), false)).build()).join();
        if (loaded.rows() != batch.size()) {
            throw new IllegalStateException("The server has counted " + loaded.rows());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
