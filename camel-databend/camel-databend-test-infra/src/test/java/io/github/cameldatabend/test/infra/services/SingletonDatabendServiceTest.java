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
package io.github.cameldatabend.test.infra.services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class SingletonDatabendServiceTest {

    private static final String DSN = "databend://amy:secret@warehouse:8123/zoo?warehouse=small";

    @RegisterExtension
    static final DatabendService SERVICE = new SingletonDatabendService(() -> new RemoteDatabendService(DSN));

    @Test
    void isTheServiceThatItShares() {
        assertThat(SERVICE.url()).isEqualTo("http://warehouse:8123");
        assertThat(SERVICE.username()).isEqualTo("amy");
        assertThat(SERVICE.password()).isEqualTo("secret");
        assertThat(SERVICE.database()).isEqualTo("zoo");
        assertThat(SERVICE.dsn()).isEqualTo(DSN);
    }
}
