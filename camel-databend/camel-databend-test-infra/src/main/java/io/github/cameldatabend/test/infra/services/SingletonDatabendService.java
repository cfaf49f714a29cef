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

import java.util.function.Supplier;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Shares one service through JUnit's root store, which also owns its end. */
final class SingletonDatabendService implements DatabendService {

    private static final Namespace NAMESPACE = Namespace.create(SingletonDatabendService.class);

    private final Supplier<DatabendService> factory;
    private DatabendService shared;

    SingletonDatabendService(Supplier<DatabendService> factory) {
        this.factory = factory;
    }

    /** What the store closes at the end of the run. */
    private record Holder(DatabendService service) implements AutoCloseable, ExtensionContext.Store.CloseableResource {

        @Override
        public void close() {
            service.shutdown();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(Holder.class, key -> start(), Holder.class).service();
    }

    private Holder start() {
        DatabendService service = factory.get();
        service.initialize();
        return new Holder(service);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // others may still use it
    }

    @Override
    public void initialize() {
        if (shared == null) {
            throw new IllegalStateException("A singleton service is started by JUnit: register it as an extension");
        }
    }

    @Override
    public void shutdown() {
        // the store does it
    }

    private DatabendService shared() {
        initialize();
        return shared;
    }

    @Override
    public String url() {
        return shared().url();
    }

    @Override
    public String username() {
        return shared().username();
    }

    @Override
    public String password() {
        return shared().password();
    }

    @Override
    public String database() {
        return shared().database();
    }

    @Override
    public String dsn() {
        return shared().dsn();
    }
}
