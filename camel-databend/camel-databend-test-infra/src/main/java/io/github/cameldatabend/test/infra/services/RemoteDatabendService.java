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

/** A server that somebody else started and will stop. */
final class RemoteDatabendService implements DatabendService {

    private final String given;
    private final Dsn dsn;

    RemoteDatabendService(String dsn) {
        this.given = dsn;
        this.dsn = Dsn.parse(dsn);
    }

    @Override
    public void initialize() {
        // it runs already
    }

    @Override
    public void shutdown() {
        // not ours
    }

    @Override
    public String url() {
        return dsn.url();
    }

    @Override
    public String username() {
        return dsn.username();
    }

    @Override
    public String password() {
        return dsn.password();
    }

    @Override
    public String database() {
        return dsn.database();
    }

    @Override
    public String dsn() {
        return given;
    }
}
