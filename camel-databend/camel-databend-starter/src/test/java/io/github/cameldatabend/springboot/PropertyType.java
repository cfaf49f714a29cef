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

import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;

/** The Java types of properties: such as can be null, and durations that say their unit. */
final class PropertyType {

    private PropertyType() {
    }

    /** The full name, with that of its parameters. */
    static String of(ComponentOptionModel option) {
        return switch (option.getType()) {
            case "duration" -> "java.time.Duration";
            case "boolean" -> "java.lang.Boolean";
            case "integer" -> option.getJavaType().toLowerCase().endsWith("long") ? "java.lang.Long" : "java.lang.Integer";
            default -> option.getJavaType();
        };
    }
}
