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

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Message;

/**
 * What a statement gave, in the shape that was asked for.
 *
 * @param hasRows     whether there is a value: not for statements that only count, nor for those without result
 * @param value       for body or header; null also for a result without the one row it might have had
 * @param rowCount    of the rows in the value, null when that is not known
 * @param updateCount null when the statement does not count
 * @param nextUri     where the query goes on that was left open, or null
 */
record Result(boolean hasRows, Object value, Long rowCount, Long updateCount, String nextUri) {

    /** Of a statement that has nothing to say. */
    static final Result NOTHING = new Result(false, null, null, null, null);

    static Result rows(Object value, long rowCount) {
        return new Result(true, value, rowCount, null, null);
    }

    static Result page(Object value, long rowCount, String nextUri) {
        return new Result(true, value, rowCount, null, nextUri);
    }

    /** Of a query that nobody here reads. */
    static Result open(String nextUri) {
        return new Result(false, null, null, null, nextUri);
    }

    static Result stream(AutoCloseable value) {
        return new Result(true, value, null, null, null);
    }

    static Result updated(long updateCount) {
        return new Result(false, null, null, updateCount, null);
    }

    void setHeaders(Message message) {
        ResultHeaders.set(message, DatabendConstants.ROW_COUNT, rowCount);
        ResultHeaders.set(message, DatabendConstants.UPDATE_COUNT, updateCount);
        ResultHeaders.set(message, DatabendConstants.NEXT_URI, nextUri);
    }
}
