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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Tells the listeners of a client what it is asked about procedures, each as one thing however many requests it takes.
 */
final class ToldProcedures implements DatabendProcedures {

    private static final String GET = "getProcedure";

    private final DatabendProcedures procedures;
    private final Activities activities;

    ToldProcedures(DatabendProcedures procedures, Activities activities) {
        this.procedures = procedures;
        this.activities = activities;
    }

    @Override
    public CompletableFuture<List<Procedure>> list() {
        return during("listProcedures", procedures::list);
    }

    @Override
    public CompletableFuture<ProcedureDetail> get(long id) {
        return during(GET, () -> procedures.get(id));
    }

    @Override
    public CompletableFuture<ProcedureDetail> get(String name, String argumentTypes) {
        return during(GET, () -> procedures.get(name, argumentTypes));
    }

    private <T> CompletableFuture<T> during(String operation, Supplier<CompletableFuture<T>> work) {
        return activities.during(operation, null, ActivityProgress.NONE, work);
    }
}
