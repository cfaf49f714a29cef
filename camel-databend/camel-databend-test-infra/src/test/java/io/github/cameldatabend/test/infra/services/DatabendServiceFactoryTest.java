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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabendServiceFactoryTest {

    @AfterEach
    void clearProperties() {
        System.clearProperty(DatabendServiceFactory.INSTANCE_TYPE);
        System.clearProperty(DatabendServiceFactory.DSN);
    }

    @Test
    void takesARemoteServerByItsDsn() {
        System.setProperty(DatabendServiceFactory.DSN, "databend://amy:secret@warehouse:8123/zoo?sslmode=disable");
        DatabendService service = DatabendServiceFactory.createService();
        service.initialize();
        assertThat(service.url()).isEqualTo("http://warehouse:8123");
        assertThat(service.username()).isEqualTo("amy");
        assertThat(service.password()).isEqualTo("secret");
        assertThat(service.database()).isEqualTo("zoo");
        assertThat(service.dsn()).isEqualTo("databend://amy:secret@warehouse:8123/zoo?sslmode=disable");
        service.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "databend://amy:secret@t.gw.region.default.databend.com/zoo?warehouse=small&tenant=t&tls_ca_file=/ca.pem",
            "databend+https://warehouse?access_token=secret" })
    void losesNothingOfADsn(String dsn) {
        System.setProperty(DatabendServiceFactory.DSN, dsn);
        assertThat(DatabendServiceFactory.createService().dsn()).isEqualTo(dsn);
    }

    @Test
    void namesTheValidTypes() {
        System.setProperty(DatabendServiceFactory.INSTANCE_TYPE, "moon");
        assertThatThrownBy(DatabendServiceFactory::createService).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moon").hasMessageContaining("local-databend-container");
    }

    @Test
    void needsAnAddressForARemoteServer() {
        System.setProperty(DatabendServiceFactory.INSTANCE_TYPE, "remote");
        assertThatThrownBy(DatabendServiceFactory::createService).hasMessageContaining("databend.dsn");
    }

    @Test
    void asksForInitializationFirst() {
        DatabendService service = DatabendServiceFactory.createService();
        assertThatThrownBy(service::url).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(DatabendServiceFactory.createSingletonService()::url).isInstanceOf(IllegalStateException.class);
    }
}
