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

/**
 * Chooses the server that tests run against, by system properties:
 * <ul>
 * <li>none: the embedded server;</li>
 * <li>{@code databend.dsn}: the server at this address
 * ({@code databend://user:password@host:port/database?sslmode=disable});</li>
 * <li>{@code databend.instance.type}: {@code embedded}, {@code remote}, or {@code local-databend-container}, which
 * needs Docker and Testcontainers' Databend module on the class path.</li>
 * </ul>
 *
 * @since 0.1.0
 */
public final class DatabendServiceFactory {

    /** Names the kind of server. */
    public static final String INSTANCE_TYPE = "databend.instance.type";

    /** The address of a server that runs already. */
    public static final String DSN = "databend.dsn";

    private static final String EMBEDDED = "embedded";
    private static final String REMOTE = "remote";
    private static final String CONTAINER = "local-databend-container";

    private DatabendServiceFactory() {
    }

    /** A server for one test class. */
    public static DatabendService createService() {
        String dsn = System.getProperty(DSN);
        String type = System.getProperty(INSTANCE_TYPE, dsn == null ? EMBEDDED : REMOTE);
        return switch (type) {
            case EMBEDDED -> new EmbeddedDatabendService();
            case REMOTE -> remote(dsn);
            case CONTAINER -> new ContainerDatabendService();
            default -> throw new IllegalArgumentException(
                    "Unknown " + INSTANCE_TYPE + " '" + type + "'. Valid ones: " + EMBEDDED + ", " + REMOTE + ", "
                                                          + CONTAINER);
        };
    }

    /** One server for all test classes of a JUnit run that ask for it this way; it goes down when the run ends. */
    public static DatabendService createSingletonService() {
        return new SingletonDatabendService(DatabendServiceFactory::createService);
    }

    private static DatabendService remote(String dsn) {
        if (dsn == null || dsn.isBlank()) {
            throw new IllegalArgumentException(
                    "The instance type " + REMOTE + " needs the address of a server in the system property " + DSN);
        }
        return new RemoteDatabendService(dsn);
    }
}
