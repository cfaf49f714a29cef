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

import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.databend.DatabendContainer;
import org.testcontainers.utility.DockerImageName;

/** A real server in Docker. The only class that knows Testcontainers, so that nobody else needs it. */
final class ContainerDatabendService implements DatabendService {

    private static final String IMAGE = "databend.container.image";
    private static final String NAME = "datafuselabs/databend";
    private static final int QUERY_PORT = 8000;

    private final DatabendContainer container;

    ContainerDatabendService() {
        DockerImageName image
                = DockerImageName.parse(System.getProperty(IMAGE, NAME + ":latest")).asCompatibleSubstituteFor(NAME);
        container = new HttpReadyContainer(image);
    }

    /** The module waits for a JDBC connection, which would make Databend's driver a must on the class path. */
    private static final class HttpReadyContainer extends DatabendContainer {

        HttpReadyContainer(DockerImageName image) {
            super(image);
        }

        @Override
        protected void waitUntilContainerStarted() {
            Wait.forHttp("/health").forPort(QUERY_PORT).waitUntilReady(this);
        }
    }

    @Override
    public void initialize() {
        container.start();
    }

    @Override
    public void shutdown() {
        container.stop();
    }

    @Override
    public String url() {
        return "http://" + container.getHost() + ":" + container.getMappedPort(QUERY_PORT);
    }

    @Override
    public String username() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public String database() {
        return container.getDatabaseName();
    }
}
