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

import io.github.cameldatabend.result.ServerError;

/**
 * Tells refusals whose reason is not in their HTTP status.
 */
final class Refusal {

    private static final int UNKNOWN_WAREHOUSE = 2406;
    /** Where the status takes the place of the code, the text still has it. */
    private static final String UNKNOWN_WAREHOUSE_TEXT = "Code: 2406";
    private static final String NO_SUCH_WAREHOUSE = "WarehouseNotFound";
    private static final String WRONG_PASSWORD = "PasswordAuthFailed";

    private Refusal() {
    }

    /** By a cluster, or by the gateway of Databend Cloud. */
    static boolean isOfWarehouse(ServerError error) {
        return error.code() == UNKNOWN_WAREHOUSE || error.message().contains(UNKNOWN_WAREHOUSE_TEXT)
                || NO_SUCH_WAREHOUSE.equals(error.kind());
    }

    /** By the gateway of Databend Cloud, whatever the status it has for that. */
    static boolean isOfCredentials(ServerError error) {
        return WRONG_PASSWORD.equals(error.kind());
    }
}
