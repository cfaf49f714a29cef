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

import java.util.List;
import java.util.Map;

/**
 * One way to get rows into a table. Used by one thread.
 */
public interface LoadContender extends AutoCloseable {

    /**
     * @param batch rows of the same columns, all of which have been sent when this returns
     */
    void load(List<Map<String, Object>> batch) throws Exception;

    @Override
    default void close() throws Exception {
    }
}
