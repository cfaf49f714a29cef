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
 * Session objects as a server writes them.
 */
final class Sessions {

    static final String ACTIVE = session("Active", true, "begun");
    static final String ACTIVE_ON = session("Active", true, "went on");
    static final String FAILED = session("Fail", false, "failed");
    static final String AUTO_COMMIT = session("AutoCommit", false, "ended");
    /** What a temporary table leaves. */
    static final String WITH_TEMPORARY_TABLE = session("AutoCommit", true, "has a table");

    private Sessions() {
    }

    private static String session(String transaction, boolean held, String internal) {
        return "{\"database\":\"zoo\", \"settings\":{\"timezone\":\"UTC\"},\"txn_state\":\"" + transaction + "\","
               + "\"need_sticky\":" + held + ",\"need_keep_alive\":" + held + ",\"internal\":\"" + internal + "\"}";
    }
}
