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
package io.github.cameldatabend.springboot;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Properties with the prefixes that options have in URIs, which Spring would leave out without a word.
 */
final class PrefixesOfUris {

    private static final String COMPONENT = "camel.component.databend.";
    /** And what there is for each in properties. */
    private static final Map<String, String> PREFIXES
            = Map.of("setting", "settings", "format", "format-options", "copy-option", "copy-options");

    private PrefixesOfUris() {
    }

    /**
     * @throws InvalidConfigurationPropertyValueException if there is one
     */
    static void refuseIn(Environment environment) {
        Binder binder = Binder.get(environment);
        PREFIXES.forEach((prefix, option) -> binder.bind(COMPONENT + prefix, Bindable.mapOf(String.class, String.class))
                .ifBound(given -> given.forEach((name, value) -> {
                    throw new InvalidConfigurationPropertyValueException(
                            COMPONENT + prefix + "." + name, value,
                            "That is a prefix for URIs: the properties are " + COMPONENT + option + ".*");
                })));
    }
}
