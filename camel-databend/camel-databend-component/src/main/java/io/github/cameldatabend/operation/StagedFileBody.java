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

import io.github.cameldatabend.client.StagedFileStream;
import io.github.cameldatabend.load.StageLocation;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A staged file in a message.
 */
public final class StagedFileBody {

    private StagedFileBody() {
    }

    /**
     * @param stream becomes the body, and is closed with the exchange
     */
    public static void set(Exchange exchange, StageLocation file, StagedFileStream stream) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.FILE_NAME, file.path().substring(file.path().lastIndexOf('/') + 1));
        if (stream.length() < 0) {
            message.removeHeader(Exchange.FILE_LENGTH);
        } else {
            message.setHeader(Exchange.FILE_LENGTH, stream.length());
        }
        ResultInputStream body = new ResultInputStream(stream);
        exchange.getExchangeExtension().addOnCompletion(new CloseOnCompletion(body));
        message.setBody(body);
    }
}
