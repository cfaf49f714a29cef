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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A request that the storage behind a stage takes from whoever has its address: that is as good as a password, and
 * stands in no message.
 *
 * @param address scheme, host and port
 * @param path    and query, where the signature is
 * @param headers to be sent with it
 */
record PresignedRequest(URI address, String path, Map<String, String> headers) {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final int MAX_PORT = 65535;
    /** The HTTP client sends these on its own, and forbids others to. */
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length", "connection", "expect", "upgrade");

    /**
     * @param  url         from the server
     * @param  headers     a JSON object, from the server
     * @throws IOException if they are not what the server should give; its message tells nothing of them
     */
    static PresignedRequest of(JsonFactory json, String url, String headers) throws IOException {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            // its message is the address
            throw new IOException("the address of the storage is malformed");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean usable = scheme.matches("https?") && uri.getRawAuthority() != null && uri.getRawUserInfo() == null
                && uri.getHost() != null && uri.getPort() <= MAX_PORT && uri.getRawPath().startsWith("/");
        if (!usable) {
            throw new IOException("the address of the storage is not one of HTTP");
        }
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new PresignedRequest(URI.create(scheme + "://" + uri.getRawAuthority()), path, headers(json, headers));
    }

    private static Map<String, String> headers(JsonFactory json, String text) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (text == null) {
            return headers;
        }
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the headers for the storage are no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!parser.nextToken().isScalarValue()) {
                    throw new IOException("a header for the storage is no text");
                }
                if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.put(checkName(name), checkValue(parser.getText()));
                }
            }
        } catch (JsonProcessingException e) {
            // its message has parts of the text
            throw new IOException("the headers for the storage are no JSON object");
        }
        return headers;
    }

    private static String checkName(String name) throws IOException {
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IOException("a header for the storage has a name that HTTP does not take");
        }
        return name;
    }

    private static String checkValue(String value) throws IOException {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IOException("a header for the storage has characters that HTTP does not take");
        }
        return value;
    }

    /**
     * @return nothing secret
     */
    @Override
    public String toString() {
        return "PresignedRequest[" + address + "]";
    }
}
