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
package io.github.cameldatabend.benchmarks.contender;

import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.benchmarks.server.ResultSpec;

/**
 * One way to have many small queries under way. Used by many threads.
 */
public interface AsyncQuery extends AutoCloseable {

    /** @return done when the answer is there, failed when it is none */
    CompletableFuture<?> start(ResultSpec result);

    @Override
    void close() throws Exception;
}
