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
package io.github.cameldatabend.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.cameldatabend.benchmarks.contender.SmallQuery;

/**
 * Makes the same number of calls for every contender before it is measured. By time alone a slow one would be measured
 * colder than a fast one, all the more on a busy machine.
 */
final class WarmUp {

    private static final int THREADS = 4;

    private WarmUp() {
    }

    static void run(SmallQuery query, int calls) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> shares = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                shares.add(() -> {
                    for (int call = 0; call < calls / THREADS; call++) {
                        query.run();
                    }
                    return null;
                });
            }
            for (Future<Void> share : threads.invokeAll(shares)) {
                share.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
