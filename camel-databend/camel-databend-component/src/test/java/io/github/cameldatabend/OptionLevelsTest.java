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
package io.github.cameldatabend;

import java.time.Duration;
import java.util.Map;

import io.github.cameldatabend.client.DatabendDsn;
import io.github.cameldatabend.client.Presign;
import io.github.cameldatabend.operation.QueryOptions;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether an endpoint has an option of its own or that of the component. */
class OptionLevelsTest {

    private static final String DSN = "databend://u:p@other/test?warehouse=w&tenant=t&role=r&wait_time_secs=1"
                                      + "&max_rows_per_page=2&max_rows_in_buffer=3&connect_timeout=4"
                                      + "&page_request_timeout_secs=5&retry_count=6&retry_delay_secs=7&presign=on&timezone=Asia/Tokyo";

    private static final String CA = "dsn=RAW(databend+https://other?tls_ca_file=ca.pem)";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final DatabendComponent component = context.getComponent("databend", DatabendComponent.class);

    @BeforeEach
    void optionsOfTheComponent() {
        DatabendConfiguration shared = component.getConfiguration();
        shared.setUrl("http://localhost:1");
        shared.setDatabase("prod");
        shared.setWarehouse("large");
        shared.setTenant("corp");
        shared.setRole("admin");
        shared.setWaitTimeSecs(8);
        shared.setMaxRowsPerPage(80);
        shared.setMaxRowsInBuffer(800);
        shared.setConnectTimeout(80_000L);
        shared.setRequestTimeout(90_000L);
        shared.setRetryAttempts(80);
        shared.setRetryDelay(8000L);
        shared.setPresign(Presign.off);
        shared.setSettings(Map.of("timezone", "UTC", "max_threads", "8"));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private ResolvedConfiguration endpoint(String options) throws Exception {
        DatabendEndpoint endpoint = (DatabendEndpoint) component.createEndpoint("databend:query?" + options);
        return new ResolvedConfiguration(endpoint.getConfiguration(), context);
    }

    @Test
    void whatTheDsnOfAnEndpointSaysWinsOverTheComponent() throws Exception {
        ResolvedConfiguration endpoint = endpoint("dsn=RAW(" + DSN + ")");

        QueryOptions query = endpoint.query(null);
        assertThat(query.database()).isEqualTo("test");
        assertThat(query.role()).isEqualTo("r");
        assertThat(query.waitTimeSecs()).isEqualTo(1);
        assertThat(query.maxRowsPerPage()).isEqualTo(2);
        assertThat(query.maxRowsInBuffer()).isEqualTo(3);
        assertThat(query.settings()).containsOnly(Map.entry("timezone", "Asia/Tokyo"), Map.entry("max_threads", "8"));
        assertThat(endpoint.load().presign()).isEqualTo(Presign.on);
        ConnectionKey connection = endpoint.connection();
        assertThat(connection.warehouse()).isEqualTo("w");
        assertThat(connection.tenant()).isEqualTo("t");
        assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(connection.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(connection.retryAttempts()).isEqualTo(6);
        assertThat(connection.retryDelay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(component.getConfiguration().getSettings()).containsEntry("timezone", "UTC");
    }

    @Test
    void whatItDoesNotSayComesFromTheComponent() throws Exception {
        ResolvedConfiguration endpoint = endpoint("dsn=databend://other");

        QueryOptions query = endpoint.query(null);
        assertThat(query.database()).isEqualTo("prod");
        assertThat(query.role()).isEqualTo("admin");
        assertThat(query.waitTimeSecs()).isEqualTo(8);
        assertThat(query.maxRowsPerPage()).isEqualTo(80);
        assertThat(query.maxRowsInBuffer()).isEqualTo(800);
        assertThat(query.settings()).containsOnly(Map.entry("timezone", "UTC"), Map.entry("max_threads", "8"));
        assertThat(endpoint.load().presign()).isEqualTo(Presign.off);
        ConnectionKey connection = endpoint.connection();
        assertThat(connection.warehouse()).isEqualTo("large");
        assertThat(connection.tenant()).isEqualTo("corp");
        assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(80));
        assertThat(connection.requestTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(connection.retryAttempts()).isEqualTo(80);
        assertThat(connection.retryDelay()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void optionsBesideItWinOverIt() throws Exception {
        ResolvedConfiguration endpoint
                = endpoint("database=mine&setting.timezone=CET&presign=auto&requestTimeout=20s&dsn=RAW(" + DSN + ")");

        assertThat(endpoint.query(null).database()).isEqualTo("mine");
        assertThat(endpoint.query(null).settings()).containsEntry("timezone", "CET");
        assertThat(endpoint.load().presign()).isEqualTo(Presign.auto);
        assertThat(endpoint.connection().requestTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aUserOfTheEndpointIsNotWhoeverTheComponentsTokenIs() throws Exception {
        component.getConfiguration().setAccessToken("of a service");

        assertThat(endpoint("username=bob").connection().login())
                .isEqualTo(new Login("bob", null, null, null, null, null, null, null));
        assertThat(endpoint("role=reader").connection().login().accessToken()).isEqualTo("of a service");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "databend://service@host/db?warehouse=w&access_token=secret&tenant=t",
            "databend://host/db?access_token=secret", "databend://host/db?access_token_file=/etc/token&sslmode=disable",
            "databend://host/db?access%5Ftoken=secret&timezone=UTC" })
    void norWhoeverTheTokenInTheComponentsDsnIs(String dsn) throws Exception {
        component.getConfiguration().setUrl(null);
        component.getConfiguration().setWarehouse(null);
        component.getConfiguration().setDsn(dsn);

        ConnectionKey bob = endpoint("username=bob").connection();
        ConnectionKey service = endpoint("role=reader").connection();
        assertThat(bob.login()).isEqualTo(new Login("bob", null, null, null, null, null, null, null));
        assertThat(service.login()).isEqualTo(Login.of(DatabendDsn.parse(dsn)));
        assertThat(bob.urls()).isEqualTo(service.urls());
        assertThat(bob.warehouse()).isEqualTo(service.warehouse());
        assertThat(endpoint("username=bob").query(null).settings()).isEqualTo(endpoint("role=reader").query(null).settings());
    }

    @Test
    void aPasswordInTheComponentsDsnServesAnyUser() throws Exception {
        component.getConfiguration().setDsn("databend://service:p@host/db");

        assertThat(endpoint("username=bob").connection().login().password()).isEqualTo("p");
    }

    @Test
    void aDsnInTheRegistry() throws Exception {
        context.getRegistry().bind("other", DSN);

        assertThat(endpoint("dsn=#bean:other").query(null).database()).isEqualTo("test");
    }

    @Test
    void theDsnOfTheComponentIsOverruledByTheOptionsBesideIt() throws Exception {
        component.getConfiguration().setUrl(null);
        component.getConfiguration().setDsn(DSN);

        assertThat(endpoint("sql=SELECT 1").query(null).database()).isEqualTo("prod");
        assertThat(endpoint("database=mine").query(null).database()).isEqualTo("mine");
    }

    private Trust trust(String options) throws Exception {
        return endpoint(options).connection().trust();
    }

    @Test
    void theCaFileOfItsDsnIsTheEndpointsOwn() throws Exception {
        context.setSSLContextParameters(new SSLContextParameters());
        component.setUseGlobalSslContextParameters(true);
        Trust ca = new Trust(null, context, "ca.pem", false);

        assertThat(trust(CA)).isEqualTo(ca);
        component.getConfiguration().setTrustAllCertificates(true);
        assertThat(trust(CA)).isEqualTo(ca);
        component.getConfiguration().setTrustAllCertificates(false);
        component.getConfiguration().setSslContextParameters(new SSLContextParameters());
        assertThat(trust(CA)).isEqualTo(ca);
    }

    @Test
    void tlsOptionsBesideItWinOverItsCaFile() throws Exception {
        SSLContextParameters own = new SSLContextParameters();
        context.getRegistry().bind("own", own);

        assertThat(trust("trustAllCertificates=true&" + CA)).isEqualTo(new Trust(null, context, null, true));
        assertThat(trust("sslContextParameters=#own&" + CA)).isEqualTo(new Trust(own, context, null, false));
    }

    @Test
    void globalTlsIsForEndpointsWithNoneOfTheirOwn() throws Exception {
        SSLContextParameters global = new SSLContextParameters();
        context.setSSLContextParameters(global);
        assertThat(trust("dsn=databend://other").parameters()).isNull();
        component.setUseGlobalSslContextParameters(true);

        assertThat(trust("dsn=databend://other").parameters()).isSameAs(global);
        assertThat(trust("sql=SELECT 1").parameters()).isSameAs(global);
        assertThat(trust("trustAllCertificates=true")).isEqualTo(new Trust(null, context, null, true));
    }

    @Test
    void theCaFileOfTheComponentsDsnComesBeforeGlobalTls() throws Exception {
        context.setSSLContextParameters(new SSLContextParameters());
        component.setUseGlobalSslContextParameters(true);
        component.getConfiguration().setUrl(null);
        component.getConfiguration().setDsn("databend+https://host?tls_ca_file=ca.pem");

        assertThat(trust("sql=SELECT 1")).isEqualTo(new Trust(null, context, "ca.pem", false));
    }
}
