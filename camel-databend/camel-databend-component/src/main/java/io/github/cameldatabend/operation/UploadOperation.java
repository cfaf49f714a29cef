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

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Upload;
import io.github.cameldatabend.client.Uploaded;
import io.github.cameldatabend.load.StageLocation;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Writes the body to a stage; where its files are now becomes the body.
 */
public final class UploadOperation implements Operation {

    private final DatabendClient client;
    private final LoadOptions options;
    private final String role;
    private final StagePlace place;

    /**
     * @param  role                     that asks for the way to the storage, or null
     * @throws IllegalArgumentException if one of the options cannot be, whatever the message
     */
    public UploadOperation(DatabendClient client, LoadOptions options, String role) {
        this.client = client;
        this.options = options;
        this.role = role;
        this.place = StagePlace.of(options);
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        StageLocation folder = place.folder(exchange);
        Upload upload = Upload.to(folder).contents(FileContents.of(exchange)).presign(options.presign()).role(role)
                .traceParent(Inputs.traceParent(exchange))
                .progress(options.newListener(), options.progressInterval()).build();
        return client.upload(upload).thenAccept(uploaded -> give(exchange.getMessage(), uploaded));
    }

    private void give(Message message, Uploaded uploaded) {
        List<String> files = uploaded.files().stream().map(StageLocation::toString).toList();
        ResultHeaders.clear(message);
        message.setHeader(DatabendConstants.STAGED_FILES, files);
        message.setHeader(DatabendConstants.BYTES_SENT, uploaded.bytes());
        ResultHeaders.set(message, DatabendConstants.SERVER_VERSION, client.serverVersion());
        message.setBody(files);
    }
}
