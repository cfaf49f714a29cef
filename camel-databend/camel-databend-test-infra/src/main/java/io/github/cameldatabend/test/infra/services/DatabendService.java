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

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Databend server for tests, in the style of Camel's test services: registered as a static JUnit 5 extension it is
 * there before the first test of the class and gone, or released, after the last.
 *
 * <pre>{@code
 * @RegisterExtension
 * static DatabendService service = DatabendServiceFactory.createService();
 * }</pre>
 *
 * @since 0.1.0
 */
public interface DatabendService extends BeforeAllCallback, AfterAllCallback {

    /** Makes the server available; a second call has no effect. */
    void initialize();

    /** Gives up what {@link #initialize} took. */
    void shutdown();

    /** The base address of the query port, for example {@code http://127.0.0.1:8000}. */
    String url();

    String username();

    String password();

    String database();

    /**
     * All of the above in one, for example {@code databend://root:@127.0.0.1:8000/default?sslmode=disable}. Of a server
     * that somebody else started it is what was given, and may name more: a warehouse, a token, certificates.
     */
    default String dsn() {
        return Dsn.of(url(), username(), password(), database()).toText();
    }

    @Override
    default void beforeAll(ExtensionContext context) throws Exception {
        initialize();
    }

    @Override
    default void afterAll(ExtensionContext context) throws Exception {
        shutdown();
    }
}
