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
package io.github.cameldatabend.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options that something takes. The server passes over keys it does not know, so they are refused here.
 */
final class OptionKeys {

    private final String prefix;
    private final String owner;
    private final Map<String, OptionKind> kinds;

    /**
     * @param prefix of the options as users know them
     * @param owner  of the options, for the message
     */
    OptionKeys(String prefix, String owner, Map<String, OptionKind> kinds) {
        this.prefix = prefix;
        this.owner = owner;
        this.kinds = new TreeMap<>(kinds);
    }

    /** Null for an option that is not known. */
    OptionKind kind(String option) {
        return kinds.get(option);
    }

    /**
     * @param  given                    values by key, keys in any case
     * @return                          texts by key in lower case, in the same order
     * @throws IllegalArgumentException naming the option, its value and what it takes
     */
    Map<String, String> check(Map<String, ?> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            OptionKind kind = kinds.get(key);
            if (kind == null) {
                throw new IllegalArgumentException(
                        "Option " + prefix + name + " is not known for " + owner + ", which takes " + kinds.keySet());
            }
            if (value == null) {
                throw new IllegalArgumentException("Option " + prefix + name + " has no value");
            }
            if (texts.put(key, kind.text("Option " + prefix + name, value)) != null) {
                throw new IllegalArgumentException("Option " + prefix + key + " is given twice, in upper and in lower case");
            }
        });
        return Collections.unmodifiableMap(texts);
    }
}
