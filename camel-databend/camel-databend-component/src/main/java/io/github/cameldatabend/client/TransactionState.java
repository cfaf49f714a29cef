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
 * How far a session's transaction is.
 */
enum TransactionState {
    /** There is none: each statement is committed when it ends. */
    NONE,
    OPEN,
    /** A statement in it has failed, and what is left is to roll back. */
    FAILED;

    /** @param text as the server gives it, null when it knows of no transactions */
    static TransactionState of(String text) {
        if ("Active".equals(text)) {
            return OPEN;
        }
        return "Fail".equals(text) ? FAILED : NONE;
    }
}
