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

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the values of the component's properties that are secrets, and those of the bean for {@code configuration}.
 */
final class SecretProperties implements SanitizingFunction {

    private static final Set<String> KEYS = DatabendComponentConfiguration.SECRETS.stream()
            .flatMap(name -> Stream.of("camel.component.databend." + name, "camel.component.databend.configuration." + name))
            .map(SecretProperties::withoutSpelling).collect(Collectors.toUnmodifiableSet());

    @Override
    public SanitizableData apply(SanitizableData data) {
        return KEYS.contains(withoutSpelling(data.getKey())) ? data.withSanitizedValue() : data;
    }

    /** What remains the same in files and variables of the environment, with dashes and without. */
    private static String withoutSpelling(String key) {
        return key.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }
}
