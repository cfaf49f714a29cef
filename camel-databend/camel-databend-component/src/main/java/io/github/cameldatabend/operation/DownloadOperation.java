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
package io.github.cameldatabend.operation;

import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.StagedFileStream;
import io.github.cameldatabend.load.StageLocation;
import org.apache.camel.Exchange;

/**
 * Reads a staged file; the body becomes a stream of it.
 */
public final class DownloadOperation implements Operation {

    private final DatabendClient client;
    private final String role;
    private final StagePlace place;

    /**
     * @param  role                     that asks for the way to the storage, or null
     * @throws IllegalArgumentException if one of the options cannot be, whatever the message
     */
    public DownloadOperation(DatabendClient client, LoadOptions options, String role) {
        this.client = client;
        this.role = role;
        this.place = StagePlace.of(options);
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        StageLocation file = place.files(exchange);
        return client.download(file, role, Inputs.traceParent(exchange))
                .thenAccept(stream -> give(exchange, file, stream));
    }

    private void give(Exchange exchange, StageLocation file, StagedFileStream stream) {
        ResultHeaders.clear(exchange.getMessage());
        ResultHeaders.set(exchange.getMessage(), DatabendConstants.SERVER_VERSION, client.serverVersion());
        StagedFileBody.set(exchange, file, stream);
    }
}
