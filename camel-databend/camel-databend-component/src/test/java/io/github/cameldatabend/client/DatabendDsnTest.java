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
import java.util.stream.Collectors;

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

        assertThat(dsn.urls()).containsExactly(URI.create("https://db.example:8124"));
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
        assertThat(DatabendDsn.parse("databend://host")).hasAllNullFieldsOrPropertiesExcept("urls", "settings");
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
        assertThat(DatabendDsn.parse(dsn).urls()).containsExactly(URI.create(url));
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

    @Test
    void keysOfTheConnection() {
        DatabendDsn dsn = DatabendDsn.parse(
                "databend://host?access_token=t%2B1&access_token_file=%2Fa&private_key_file=/b&private_key_passphrase_file=/c"
                                            + "&tls_ca_file=/d&connect_timeout=6&page_request_timeout_secs=7&retry_count=8"
                                            + "&retry_delay_secs=9&presign=Off");

        assertThat(dsn.accessToken()).isEqualTo("t+1");
        assertThat(dsn.accessTokenFile()).isEqualTo("/a");
        assertThat(dsn.privateKeyFile()).isEqualTo("/b");
        assertThat(dsn.privateKeyPassphraseFile()).isEqualTo("/c");
        assertThat(dsn.tlsCaFile()).isEqualTo("/d");
        assertThat(dsn.connectTimeoutSecs()).isEqualTo(6);
        assertThat(dsn.requestTimeoutSecs()).isEqualTo(7);
        assertThat(dsn.retryCount()).isEqualTo(8);
        assertThat(dsn.retryDelaySecs()).isEqualTo(9);
        assertThat(dsn.presign()).isEqualTo("off");
        assertThat(dsn.settings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "databend://a:1,b:2/db|http://a:1 http://b:2",
            "databend://u:p@a,b:443,c.databend.com/db?x=1|http://a:8000 https://b:443 https://c.databend.com:443",
            "databend+https://[::1]:1,[2001:db8::1]|https://[::1]:1 https://[2001:db8::1]:8000",
            "databend://a,b?sslmode=require|https://a:8000 https://b:8000" })
    void severalHosts(String dsn, String urls) {
        DatabendDsn parsed = DatabendDsn.parse(dsn);

        assertThat(parsed.urls().stream().map(URI::toString).collect(Collectors.joining(" "))).isEqualTo(urls);
        assertThat(parsed.database()).isIn("db", null);
        assertThat(parsed.username()).isIn("u", null);
    }

    @ParameterizedTest
    @CsvSource({
            "wait_time_secs,0", "max_rows_per_page,1", "max_rows_in_buffer,1", "connect_timeout,1",
            "page_request_timeout_secs,1", "retry_count,0", "retry_delay_secs,0" })
    void theLeastThatNumbersTake(String key, int least) {
        assertThat(DatabendDsn.parse("databend://host?" + key + "=" + least).settings()).isEmpty();
        assertRefused("databend://host?" + key + "=" + (least - 1), key);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "access_token", "access_token_file", "private_key_file", "private_key_passphrase_file", "tls_ca_file", "warehouse",
            "role", "sslmode", "presign", "connect_timeout", "retry_count" })
    void keysWithNothingBehindThem(String key) {
        assertRefused("databend://root:hunter2@host?" + key + "=", key);
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
            "'databend://root:hunter2@a:8000,',malformed",
            "'databend://root:hunter2@,b',malformed",
            "'databend://root:hunter2@a,b_c',malformed",
            "'databend://root:hunter2@a,b:0',port",
            "'databend://root:hunter2@a,b:x',malformed",
            "'databend://root:hunter2@a,[::1',dsn",
            "databend://root:p@hunter2@host,malformed",
            "databend://host?connect_timeout=0,connect_timeout",
            "databend://host?page_request_timeout_secs=0,page_request_timeout_secs",
            "databend://host?retry_count=-1,retry_count",
            "databend://host?retry_delay_secs=1s,retry_delay_secs",
            "databend://host?presign=maybe,presign",
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
