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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tokens signed with a user's private key. Each lives a minute and is used for a third of it, so that signing does not
 * cost with every request and clocks that differ a little do no harm.
 */
final class KeyPairTokens implements Authorization {

    static final String METHOD_HEADER = "X-DATABEND-AUTH-METHOD";
    private static final int LIFE_SECONDS = 60;
    private static final long USE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private record Token(Map<String, String> headers, long signedAt) {

        boolean isFresh(long now) {
            return now - signedAt < USE_NANOS;
        }
    }

    private final String username;
    private final JwtSigner signer;
    private final LongSupplier nanoTime;
    private volatile Token latest;

    KeyPairTokens(String username, JwtSigner signer) {
        this(username, signer, System::nanoTime);
    }

    /** @param nanoTime the clock by which tokens age, as {@link System#nanoTime()} */
    KeyPairTokens(String username, JwtSigner signer, LongSupplier nanoTime) {
        this.username = username;
        this.signer = signer;
        this.nanoTime = nanoTime;
        this.latest = newToken();
    }

    @Override
    public Map<String, String> headers() {
        Token token = latest;
        if (!token.isFresh(nanoTime.getAsLong())) {
            // two threads may both sign one here: that costs less than a lock
            token = newToken();
            latest = token;
        }
        return token.headers();
    }

    @Override
    public void refused(Map<String, String> headers) {
        if (latest.headers().equals(headers)) {
            latest = newToken();
        }
    }

    private Token newToken() {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"sub\":" + quoted(username) + ",\"iat\":" + now + ",\"exp\":" + (now + LIFE_SECONDS) + "}";
        Map<String, String> headers = new LinkedHashMap<>(Authorization.bearerHeaders(signer.sign(claims)));
        headers.put(METHOD_HEADER, "keypair");
        return new Token(Map.copyOf(headers), nanoTime.getAsLong());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
