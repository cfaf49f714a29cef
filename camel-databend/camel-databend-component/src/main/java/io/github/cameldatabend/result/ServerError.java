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
package io.github.cameldatabend.result;

/**
 * The {@code error} object of an answer.
 *
 * @param code    Databend's code, or the HTTP status where the server gives no other; 0 when absent
 * @param kind    the kind a gateway in front of the server gives instead of a code, for example
 *                {@code ProvisionWarehouseTimeout}; null when it came from the server itself
 * @param message never null
 * @param detail  or null
 * @since         0.1
 */
public record ServerError(int code, String kind, String message, String detail) {

    public ServerError {
        message = message == null ? "" : message;
    }
}
