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

/**
 * The stored procedures of a server. Their definitions come from the admin port where the client knows one
 * ({@link DatabendClient.Builder#adminUrl}), else by statements. All futures fail with {@link DatabendException}.
 *
 * @since 0.1
 */
public interface DatabendProcedures {

    /** @return all of them; by statements those only that the role may see */
    CompletableFuture<List<Procedure>> list();

    /**
     * @return fails with kind {@code NOT_FOUND} when there is none
     */
    CompletableFuture<ProcedureDetail> get(long id);

    /**
     * @param  name                     as the server lists it, with its quotes
     * @param  argumentTypes            with commas between them, in any case and spacing, for example
     *                                  {@code int, decimal(4,2)}; null or empty for a procedure without arguments
     * @return                          fails with kind {@code NOT_FOUND} when there is none
     * @throws IllegalArgumentException if the name is none, or the types are not understood
     */
    CompletableFuture<ProcedureDetail> get(String name, String argumentTypes);
}
