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

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;

/** The source of the class that takes the properties, from the component's options. */
final class PropertiesClass {

    static final String NAME = "DatabendComponentConfiguration";

    private static final Pattern QUALIFIED_NAME = Pattern.compile("((?:[a-z]\\w*\\.)+)([A-Z]\\w*)");
    private static final String SOURCE = """
            package io.github.cameldatabend.springboot;

            %s
            /**
             * The properties camel.component.databend.*, null where they are not given.
             *
             * Made of the component's metadata; the page about contributing tells how. Never edit it.
             */
            @ConfigurationProperties(prefix = "camel.component.databend")
            public class DatabendComponentConfiguration extends ComponentConfigurationPropertiesCommon {

                /**
                 * The names of options whose values are secrets.
                 */
                static final Set<String> SECRETS = Set.of(%s);

            %s
            %s}
            """;
    private static final String FIELD = """
                /**
                 * %s
                 */
                private %s %s;
            """;
    private static final String ACCESSORS = """
                public %1$s get%2$s() {
                    return %3$s;
                }

                public void set%2$s(%1$s %3$s) {
                    this.%3$s = %3$s;
                }
            """;

    private PropertiesClass() {
    }

    static String source(List<ComponentOptionModel> options) {
        Set<String> imports = new TreeSet<>(
                Set.of(
                        "java.util.Set", "org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon",
                        "org.springframework.boot.context.properties.ConfigurationProperties"));
        options.forEach(option -> QUALIFIED_NAME.matcher(PropertyType.of(option)).results().map(MatchResult::group)
                .forEach(imports::add));
        return SOURCE.formatted(
                imports.stream().filter(name -> !name.startsWith("java.lang.")).map("import %s;\n"::formatted)
                        .collect(Collectors.joining()),
                options.stream().filter(ComponentOptionModel::isSecret).map(option -> '"' + option.getName() + '"')
                        .collect(Collectors.joining(", ")),
                options.stream().map(PropertiesClass::field).collect(Collectors.joining()),
                options.stream().map(PropertiesClass::accessors).collect(Collectors.joining("\n")));
    }

    private static String field(ComponentOptionModel option) {
        return FIELD.formatted(
                option.getDescription().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), simpleType(option),
                option.getName());
    }

    private static String accessors(ComponentOptionModel option) {
        String name = option.getName();
        return ACCESSORS.formatted(simpleType(option), Character.toUpperCase(name.charAt(0)) + name.substring(1), name);
    }

    private static String simpleType(ComponentOptionModel option) {
        return QUALIFIED_NAME.matcher(PropertyType.of(option)).replaceAll("$2");
    }
}
