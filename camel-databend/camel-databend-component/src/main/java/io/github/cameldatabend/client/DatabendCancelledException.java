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
 * The query was cancelled from this side.
 *
 * @since 0.1
 */
public class DatabendCancelledException extends DatabendException {

    private static final long serialVersionUID = 1L;

    DatabendCancelledException(Failure failure) {
        super(failure);
    }

    /**
     * For whoever cancels a future of the client that others depend on, and has them told.
     *
     * @param operation what was to be done, for example {@code query}
     * @param reason    why it was cancelled
     */
    public static DatabendCancelledException of(String operation, String reason) {
        return new DatabendCancelledException(new Failure(Kind.CANCELLED, reason).operation(operation));
    }
}
