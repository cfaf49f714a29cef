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
package io.github.cameldatabend.operation;

import io.github.cameldatabend.client.ServerVersion;
import io.github.cameldatabend.sql.BindingStyle;

/**
 * How parameter values get into a statement. The constants are spelled as users write them.
 */
public enum ParameterBinding {
    /** Beside the statement when the server is known to take that, else as literals. */
    auto,
    /** Beside the statement. */
    server,
    /** As literals in the statement. */
    client;

    private static final ServerVersion FIRST_WITH_PARAMS = new ServerVersion(1, 2, 891);

    /**
     * @param serverVersion as the server gives it, null while no answer has come
     */
    BindingStyle style(String serverVersion) {
        boolean beside = switch (this) {
            case server -> true;
            case client -> false;
            // a server that does not say its version may not know params
            case auto -> ServerVersion.parse(serverVersion).filter(version -> version.isAtLeast(FIRST_WITH_PARAMS)).isPresent();
        };
        return beside ? BindingStyle.PLACEHOLDERS : BindingStyle.LITERALS;
    }
}
