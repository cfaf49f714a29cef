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
package io.github.cameldatabend.consume;

import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.cameldatabend.operation.FollowUpStatement;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;

/**
 * What is run for rows that have been processed.
 *
 * @param completed           for rows whose exchange completed, or null
 * @param failed              for rows whose exchange failed, or null
 * @param batchComplete       after all rows of a poll, or null
 * @param expectedUpdateCount of a row, negative for any
 * @param inBatches           whether one statement stands for many rows
 * @param breakBatch          whether a poll ends when one of these statements fails
 */
public record OnConsume(
        FollowUpStatement completed, FollowUpStatement failed, FollowUpStatement batchComplete, int expectedUpdateCount,
        boolean inBatches, boolean breakBatch) {

    FollowUpStatement statement(boolean success) {
        return success ? completed : failed;
    }

    /** Of all markers in the statements for rows. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        if (completed != null) {
            names.addAll(completed.names());
        }
        if (failed != null) {
            names.addAll(failed.names());
        }
        return names;
    }

    /**
     * Waits for the server.
     *
     * @param  expected  the number of rows it has to change, negative for any
     * @throws Exception if it fails, also by an error of the JVM, or changes another number of rows
     */
    static void run(FollowUpStatement statement, Exchange exchange, Map<String, ?> given, long expected) throws Exception {
        OptionalLong count = await(start(statement, exchange, given));
        if (expected >= 0 && (count.isEmpty() || count.getAsLong() != expected)) {
            throw new RuntimeCamelException(
                    "Expected update count " + expected + " but was "
                                            + (count.isEmpty() ? "none" : count.getAsLong()) + " executing: " + statement);
        }
    }

    private static CompletableFuture<OptionalLong> start(
            FollowUpStatement statement, Exchange exchange, Map<String, ?> given) {
        try {
            return statement.run(exchange, given);
        } catch (Error e) {
            // as where there is no thread to be had: what waits for the statement has to hear of it
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
