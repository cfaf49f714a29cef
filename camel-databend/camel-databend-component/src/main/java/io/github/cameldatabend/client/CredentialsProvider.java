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

/**
 * Gives credentials that change, from wherever they come: a vault, an identity provider, a cloud's metadata.
 * <p>
 * It is asked for every request, by many threads at once, and should answer from memory: a request waits for it, and so
 * may the thread of a route.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * @return never null. A failure becomes a {@link DatabendAuthenticationException}, of which it is the cause; its
     *         message should hold no secret.
     */
    Credentials credentials();

    /**
     * The server did not accept these. When {@link #credentials()} gives others after this, the request is sent once
     * more; it has not been carried out yet.
     * <p>
     * The server answers likewise (HTTP 401) to who asks about a query that is not his: of another user, or of a
     * session that another client holds. So this alone does not mean that the credentials are of no use any more.
     *
     * @param credentials what {@link #credentials()} gave
     */
    default void refused(Credentials credentials) {
    }
}
