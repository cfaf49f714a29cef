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

/**
 * The name of a property that is read or written by a method.
 */
public final class PropertyName {

    private PropertyName() {
    }

    /**
     * @param  accessed the method's name behind {@code get}, {@code is} or {@code set}, not empty
     * @param  fields   the names of the class's fields
     * @return          that of its field, whatever the capitals: {@code URL} is said of {@code url} and of {@code uRL};
     *                  else what JavaBeans have it as: {@code bornAt} of {@code BornAt}, {@code URL} as it is
     */
    public static String of(String accessed, Collection<String> fields) {
        String name = isAcronym(accessed) ? accessed : Character.toLowerCase(accessed.charAt(0)) + accessed.substring(1);
        return fields.contains(name) ? name : fields.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    private static boolean isAcronym(String name) {
        return name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
    }
}
