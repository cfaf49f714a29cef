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
package io.github.cameldatabend.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * One answer, whatever its status. If it is a success its body is still to come, and wants to be read to its end or
 * closed.
 *
 * @param status  the HTTP status
 * @param headers the answer's headers
 * @param body    waits for what is to come when it is read; null when the status is no success
 * @param refusal the whole body when the status is no success, else null
 */
public record HttpStream(int status, HttpHeaders headers, InputStream body, byte[] refusal)
        implements
            AutoCloseable {

    public boolean isSuccess() {
        return body != null;
    }

    /** Gives up what of the body was not read. */
    @Override
    public void close() throws IOException {
        if (body != null) {
            body.close();
        }
    }
}
