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

import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLContext;

/**
 * What all requests of a {@link HttpTransport} have in common.
 *
 * @param userAgent       sent with every request
 * @param constantHeaders likewise
 * @param authorization   asked for every request
 * @param connectTimeout  limit for making a connection
 * @param requestTimeout  limit from sending a request to the head of its answer, and for each pause within its body
 * @param sslContext      null for the JDK's
 * @param proxy           null for what the system properties say
 * @param decodes         whether bodies may come compressed and are unpacked, or are taken just as they are
 */
public record HttpOptions(
        String userAgent, Map<String, String> constantHeaders, Authorization authorization, Duration connectTimeout,
        Duration requestTimeout, SSLContext sslContext, HttpProxy proxy, boolean decodes) {
}
