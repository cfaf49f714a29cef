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

import org.apache.camel.Exchange;

/**
 * What a producer does with an exchange.
 */
@FunctionalInterface
public interface Operation {

    /**
     * Never blocks.
     *
     * @param  exchange                 its message is input and, when the future completes, output
     * @return                          completes when the exchange is ready to go on
     * @throws IllegalArgumentException if the exchange does not give what the operation needs; nothing has been sent
     *                                  then
     */
    CompletableFuture<Void> run(Exchange exchange);

    /** The endpoint is used no longer: what is still under way is stopped. */
    default void stop() {
    }
}
