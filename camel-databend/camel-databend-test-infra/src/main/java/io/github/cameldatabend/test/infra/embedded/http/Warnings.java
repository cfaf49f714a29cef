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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** While a statement runs each warning goes out once; afterwards what is left is in every answer. */
final class Warnings {

    private final Set<String> all = new LinkedHashSet<>();
    private final Set<String> delivered = new LinkedHashSet<>();

    void add(Collection<String> more) {
        all.addAll(more);
    }

    List<String> next(boolean ended) {
        List<String> left = new ArrayList<>(all);
        left.removeAll(delivered);
        if (!ended) {
            delivered.addAll(left);
        }
        return left;
    }
}
