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
package io.github.cameldatabend.test.infra.embedded.http;

import java.nio.file.Path;

/**
 * How the server speaks TLS.
 *
 * @param keyStore   PKCS#12 store with the server's key and certificate
 * @param trustStore PKCS#12 store of those whose certificates clients must have; null when they need none
 * @param password   of the stores
 */
public record Tls(Path keyStore, Path trustStore, String password) {
}
