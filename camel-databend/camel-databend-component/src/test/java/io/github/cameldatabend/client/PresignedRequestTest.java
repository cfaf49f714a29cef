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

import java.io.IOException;
import java.net.URI;

import com.fasterxml.jackson.core.JsonFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class PresignedRequestTest {

    private static final String SECRET = "s3cr3t";
    private static final String URL = "https://store:9000/b/f?sig=" + SECRET;

    private static PresignedRequest of(String url, String headers) throws IOException {
        return PresignedRequest.of(new JsonFactory(), url, headers);
    }

    @ParameterizedTest
    @CsvSource({
            "https://store:9000/b/f?sig=1%2F2,https://store:9000,/b/f?sig=1%2F2", "HTTP://store/,http://store,/",
            "http://[::1]:65535/a%20b,http://[::1]:65535,/a%20b" })
    void addressAndPath(String url, URI address, String path) throws IOException {
        assertThat(of(url, null)).extracting(PresignedRequest::address, PresignedRequest::path)
                .containsExactly(address, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ftp://store/s3cr3t", "not a uri s3cr3t", "http:///s3cr3t", "http://user:s3cr3t@store/x", "relative/s3cr3t",
            "/s3cr3t", "http:s3cr3t", "https2://store/s3cr3t", "http://store_1/s3cr3t", "http://store:65536/s3cr3t",
            "http://store?s3cr3t" })
    void addressThatIsNone(String url) {
        assertThatThrownBy(() -> of(url, "{}")).isInstanceOf(IOException.class)
                .hasMessageContaining("address of the storage").hasMessageNotContaining(SECRET).hasNoCause();
    }

    @Test
    void headersAreTheServersButThoseOfTheClient() throws IOException {
        assertThat(of(URL, "{\"x-amz\":\"a ~\",\"n!#$%&'*+.^_`|~-\":1,\"Host\":\"h\",\"content-length\":9,\"EXPECT\":\"x\"}")
                .headers()).containsExactly(entry("x-amz", "a ~"), entry("n!#$%&'*+.^_`|~-", "1"));
        assertThat(of(URL, "{}").headers()).isEmpty();
        assertThat(of(URL, null).headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "[]!no JSON object", "\"x\"!no JSON object", "''!no JSON object", "{\"a\":{\"b\":\"s3cr3t\"}}!no text",
            "{\"x s3cr3t\":\"1\"}!a name", "{\"\":\"1\"}!a name", "{\"a\":\"s3cr3t\\r\\nB: c\"}!characters",
            "{\"a\":\"s3cr3t\u007f\"}!characters", "{\"a\":\"s3cr3t\u00e9\"}!characters",
            "{\"a\":s3cr3t}!no JSON object", "{\"a\":\"s3cr3t\"!no JSON object", "{\"a\":!no JSON object" })
    void headersThatAreNone(String headers, String hint) {
        assertThatThrownBy(() -> of(URL, headers)).isInstanceOf(IOException.class)
                .hasMessageContaining("the storage").hasMessageContaining(hint).hasMessageNotContaining(SECRET).hasNoCause();
    }

    @Test
    void signatureIsNotShown() throws IOException {
        assertThat(of(URL, "{\"a\":\"s3cr3t\"}")).hasToString("PresignedRequest[https://store:9000]");
    }
}
