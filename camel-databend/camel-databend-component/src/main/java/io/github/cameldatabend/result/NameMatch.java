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
package io.github.cameldatabend.result;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds what goes by the name of a column: as it is, else whatever the case, else without regard to underscores too, so
 * that {@code born_at} fits {@code bornAt}.
 */
public final class NameMatch {

    private static final List<UnaryOperator<String>> VIEWS = List.of(
            UnaryOperator.identity(), name -> name.toLowerCase(Locale.ROOT),
            name -> name.replace("_", "").toLowerCase(Locale.ROOT));

    private NameMatch() {
    }

    /**
     * @param  name of a candidate
     * @return      those that fit; more than one where they differ in what had to be passed over to find any
     */
    public static <T> List<T> find(Collection<T> candidates, Function<? super T, String> name, String column) {
        for (UnaryOperator<String> view : VIEWS) {
            String wanted = view.apply(column);
            List<T> found = candidates.stream().filter(candidate -> view.apply(name.apply(candidate)).equals(wanted)).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
