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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedServiceIT {

    @RegisterExtension
    static final DatabendService SERVICE = DatabendServiceFactory.createService();

    @RegisterExtension
    static final DatabendService SHARED = DatabendServiceFactory.createSingletonService();

    private static String health(DatabendService service) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(service.url() + "/health")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void runsDuringTheTests() throws Exception {
        assertThat(health(SERVICE)).isEqualTo("ok");
        assertThat(SERVICE.dsn()).isEqualTo(
                SERVICE.url().replace("http://", "databend://root:@") + "/default?sslmode=disable");
        assertThat(SERVICE.url()).isNotEqualTo(SHARED.url());
    }

    @Nested
    class Another {

        @RegisterExtension
        static final DatabendService SAME = DatabendServiceFactory.createSingletonService();

        @Test
        void sharesTheSingleton() throws Exception {
            assertThat(health(SAME)).isEqualTo("ok");
            assertThat(SAME.url()).isEqualTo(SHARED.url());
        }
    }
}
