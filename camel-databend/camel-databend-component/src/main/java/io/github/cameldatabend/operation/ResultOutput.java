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

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import org.apache.camel.Message;

/**
 * Puts a result where the endpoint wants it, and in headers what the server said about it.
 */
record ResultOutput(DatabendClient client, OutputOptions options) {

    void give(Message message, Cursor cursor, Result result) {
        ResultHeaders.clear(message);
        ResultHeaders.set(message, cursor, client.serverVersion());
        result.setHeaders(message);
        if (result.hasRows()) {
            options.put(message, result.value());
        }
    }
}
