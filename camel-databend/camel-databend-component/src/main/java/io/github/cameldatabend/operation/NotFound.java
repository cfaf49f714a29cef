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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.cameldatabend.client.DatabendException;

/**
 * What becomes of the answer that the server does not know what it is asked for.
 */
final class NotFound {

    private NotFound() {
    }

    /**
     * @return the same answer; null in place of that failure, unless it is to be one
     */
    static <T> CompletableFuture<T> orNull(CompletableFuture<T> answer, boolean failIfNotFound) {
        if (failIfNotFound) {
            return answer;
        }
        return answer.exceptionally(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof DatabendException known && isIt(known)) {
                return null;
            }
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        });
    }

    private static boolean isIt(DatabendException failure) {
        return switch (failure.getKind()) {
            case RESULT_EXPIRED, NOT_FOUND -> true;
            case STATEMENT, AUTHENTICATION, UNKNOWN_WAREHOUSE, CONNECTION, TIMEOUT, UNAVAILABLE, NODE_GONE, SESSION_LOST,
                    ROLLED_BACK, REQUEST,
                    RESPONSE, SOURCE, STORAGE, TOO_MANY_ROWS, CANCELLED ->
                false;
        };
    }
}
