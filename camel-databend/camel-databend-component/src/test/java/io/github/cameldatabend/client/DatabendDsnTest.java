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
package io.github.cameldatabend.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

class DatabendDsnTest {

    private static final String SECRET = "hunter2";

    @Test
    void allParts() {
        DatabendDsn dsn = DatabendDsn.parse(
                "databend+https://eve:pw@db.example:8124/zoo?warehouse=w&tenant=t&role=r&wait_time_secs=3"
                                            + "&max_rows_per_page=4&max_rows_in_buffer=5");

        assertThat(dsn.url()).hasToString("https://db.example:8124");
        assertThat(dsn.username()).isEqualTo("eve");
        assertThat(dsn.password()).isEqualTo("pw");
        assertThat(dsn.database()).isEqualTo("zoo");
        assertThat(dsn.warehouse()).isEqualTo("w");
        assertThat(dsn.tenant()).isEqualTo("t");
        assertThat(dsn.role()).isEqualTo("r");
        assertThat(dsn.waitTimeSecs()).isEqualTo(3);
        assertThat(dsn.maxRowsPerPage()).isEqualTo(4);
        assertThat(dsn.maxRowsInBuffer()).isEqualTo(5);
        assertThat(dsn.settings()).isEmpty();
    }

    @Test
    void whatIsNotGivenIsNull() {
        assertThat(DatabendDsn.parse("databend://host")).usingRecursiveComparison().isEqualTo(new DatabendDsn(
                URI.create("http://host:8000"), null, null, null, null, null, null, null, null, null, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
            "databend://host,http://host:8000",
            "databend://host:443,https://host:443",
            "databend://host:8443,http://host:8443",
            "databend+http://host,http://host:8000",
            "databend+http://host:443,http://host:443",
            "databend+https://host,https://host:8000",
            "databend+https://host:9000,https://host:9000",
            "DATABEND+HTTPS://host:9000,https://host:9000",
            "databend://a.gw.x.default.databend.com,https://a.gw.x.default.databend.com:443",
            "databend://a.gw.x.default.databend.cn/db,https://a.gw.x.default.databend.cn:443",
            "databend://A.TIDBCLOUD.COM,https://A.TIDBCLOUD.COM:443",
            "databend://a.databend.com:8000,https://a.databend.com:8000",
            "databend+http://a.databend.com,http://a.databend.com:443",
            "databend://notdatabend.com,http://notdatabend.com:8000",
            "databend://a.databend.com.evil.example,http://a.databend.com.evil.example:8000",
            "databend://a.databend.com?sslmode=disable,http://a.databend.com:443",
            "databend://host?sslmode=require,https://host:8000",
            "databend://host?sslmode=ENABLE,https://host:8000",
            "databend+http://host?sslmode=require,https://host:8000",
            "databend+https://host?sslmode=disable,http://host:8000",
            "databend://host:443?sslmode=disable,http://host:443",
            "databend://[::1],http://[::1]:8000",
            "databend://u:p@[2001:db8::1]:443/db,https://[2001:db8::1]:443",
            "'  databend://host  ',http://host:8000" })
    void addressAndTls(String dsn, String url) {
        assertThat(DatabendDsn.parse(dsn).url()).hasToString(url);
    }

    @Test
    void partsArePercentDecoded() {
        DatabendDsn dsn
                = DatabendDsn.parse("databend://e%40ve:p%3A%2F%3F%23%25+%C3%A4@host/z%2Foo?timezone=Asia%2FTokyo&a%20b=1+1");

        assertThat(dsn.username()).isEqualTo("e@ve");
        assertThat(dsn.password()).isEqualTo("p:/?#%+ä");
        assertThat(dsn.database()).isEqualTo("z/oo");
        assertThat(dsn.settings()).containsExactly(entry("timezone", "Asia/Tokyo"), entry("a b", "1+1"));
    }

    @Test
    void passwordMayHoldColons() {
        assertThat(DatabendDsn.parse("databend://eve:a:b:c@host").password()).isEqualTo("a:b:c");
    }

    @Test
    void passwordMayBeEmptyOrMissing() {
        assertThat(DatabendDsn.parse("databend://eve:@host").password()).isEmpty();
        assertThat(DatabendDsn.parse("databend://eve@host").password()).isNull();
    }

    @Test
    void userMayBeMissing() {
        DatabendDsn dsn = DatabendDsn.parse("databend://:pw@host");

        assertThat(dsn.username()).isNull();
        assertThat(dsn.password()).isEqualTo("pw");
    }

    @ParameterizedTest
    @ValueSource(strings = { "databend://host", "databend://host/", "databend://host?", "databend://host/?a=1" })
    void databaseMayBeMissing(String dsn) {
        assertThat(DatabendDsn.parse(dsn).database()).isNull();
    }

    @Test
    void otherKeysAreSettingsInOrder() {
        DatabendDsn dsn = DatabendDsn.parse("databend://host?z=1&warehouse=w&y=&&x=a=b&w=4&v=5&u=6");

        assertThat(dsn.settings()).containsExactly(
                entry("z", "1"), entry("y", ""), entry("x", "a=b"), entry("w", "4"), entry("v", "5"), entry("u", "6"));
    }

    @Test
    void keysWithoutEffectAreTaken() {
        assertThat(DatabendDsn.parse("databend://host?login=disable&session_token=enable&body_format=arrow").settings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "tls_ca_file", "connect_timeout", "page_request_timeout_secs", "presign", "access_token",
            "access_token_file", "private_key_file", "private_key_passphrase_file", "retry_count", "retry_delay_secs" })
    void keysThatWouldBeIgnoredAreRefused(String key) {
        assertRefused("databend://host?" + key + "=" + SECRET, key);
    }

    private static void assertRefused(String dsn, String hint) {
        Throwable failure = catchThrowable(() -> DatabendDsn.parse(dsn));

        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(hint);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
            "mysql://root:hunter2@host,mysql",
            "jdbc:databend://root:hunter2@host,jdbc",
            "databend+grpc://root:hunter2@host,databend+grpc",
            "host:8000,host",
            "root:hunter2@host,root",
            "databend://root:hunter2@,dsn",
            "databend://,dsn",
            "databend:host,host",
            "databend:///db,host",
            "databend://root:hunter2@ho st,character",
            "databend://root:hunter2@host_name,malformed",
            "databend://root:hunter2@host:port,malformed",
            "databend://root:hunter2@host:0,port",
            "databend://root:hunter2@host:65536,port",
            "databend://root:hunter2@host:99999999999,malformed",
            "databend://root:hunter2@[::1,dsn",
            "'databend://root:hunter2@a:8000,b:8000',several hosts",
            "databend://root:12%hunter2@host,character",
            "databend://root:12?hunter2@host,key",
            "databend://root:12/hunter2/x@host,path",
            "databend://root:12#hunter2@host,#",
            "databend://host?=hunter2,key",
            "databend://host?a,key",
            "databend://host/a/b,path",
            "databend://host?sslmode=maybe,sslmode",
            "databend://host?wait_time_secs=ten,wait_time_secs",
            "databend://host?max_rows_per_page=1.5,max_rows_per_page",
            "databend://host?max_rows_in_buffer=99999999999,max_rows_in_buffer" })
    void malformed(String dsn, String hint) {
        assertRefused(dsn, hint);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = " ")
    void missing(String dsn) {
        assertThatIllegalArgumentException().isThrownBy(() -> DatabendDsn.parse(dsn));
    }

    @Test
    void passwordIsNotShown() {
        assertThat(DatabendDsn.parse("databend://root:" + SECRET + "@host/db")).asString()
                .contains("http://host:8000", "root", "db").doesNotContain(SECRET);
    }
}
