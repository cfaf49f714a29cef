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
package io.github.cameldatabend.test.infra.embedded.http;

import io.github.cameldatabend.test.infra.embedded.http.QueryView.Failure;

/** Why a query is closed, with the error of a statement that was still running then. */
enum Closing {

    FINALIZED(1044, "finalized", "closed by client"),
    CANCELED(1043, "canceled", "canceled by client"),
    TIMED_OUT(1043, "timed out", "timed out");

    private final Failure failure;
    private final String reason;

    Closing(int code, String reason, String message) {
        this.failure = new Failure(code, message);
        this.reason = reason;
    }

    Failure failure() {
        return failure;
    }

    String reason() {
        return reason;
    }
}
