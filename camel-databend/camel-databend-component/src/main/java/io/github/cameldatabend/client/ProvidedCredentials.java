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

import java.util.Map;
import java.util.Objects;

import io.github.cameldatabend.client.http.Authorization;
import io.github.cameldatabend.client.http.CredentialsException;

/**
 * The credentials of a {@link CredentialsProvider}.
 */
final class ProvidedCredentials implements Authorization {

    private final CredentialsProvider provider;

    ProvidedCredentials(CredentialsProvider provider) {
        this.provider = Objects.requireNonNull(provider, "provider");
    }

    @Override
    public Map<String, String> headers() {
        return credentials().headers();
    }

    private Credentials credentials() {
        Credentials credentials;
        try {
            credentials = provider.credentials();
        } catch (RuntimeException e) {
            throw new CredentialsException("the credentials provider failed: " + e.getClass().getName(), e);
        }
        if (credentials == null) {
            throw new CredentialsException("the credentials provider gave none", null);
        }
        return credentials;
    }

    @Override
    public void refused(Map<String, String> headers) {
        try {
            provider.refused(Credentials.of(headers));
        } catch (RuntimeException e) {
            throw new CredentialsException("the credentials provider failed: " + e.getClass().getName(), e);
        }
    }
}
