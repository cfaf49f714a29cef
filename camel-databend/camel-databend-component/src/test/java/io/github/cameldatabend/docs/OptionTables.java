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
package io.github.cameldatabend.docs;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** AsciiDoc tables of the component's options and headers, from its metadata. */
final class OptionTables {

    private static final Pattern BLOCK
            = Pattern.compile("(?<=^// options: START (\\w+)\\n).*?(?=^// options: END$)", Pattern.MULTILINE | Pattern.DOTALL);

    private final Map<String, String> tables;

    OptionTables(String metadata) {
        ComponentModel model = JsonMapper.generateComponentModel(metadata);
        List<BaseOptionModel> endpoint = Stream.concat(
                model.getEndpointPathOptions().stream(), model.getEndpointParameterOptions().stream())
                .map(BaseOptionModel.class::cast).toList();
        model.getComponentOptions().stream().filter(option -> option.getPrefix() != null).forEach(OptionTables::takeAsProperty);
        tables = Map.of(
                "component", table(model.getComponentOptions(), BaseOptionModel::getName),
                "endpoint", table(endpoint, OptionTables::nameInUri),
                "headers", table(model.getEndpointHeaders(), BaseOptionModel::getName));
    }

    /** What is a prefix in URIs is none in properties, where the option itself is one. */
    private static void takeAsProperty(BaseOptionModel option) {
        String prefix = option.getPrefix();
        option.setPrefix(option.getName() + ".");
        option.setDescription(option.getDescription().replace(" This is a multi-value option with prefix: " + prefix, "")
                .replace(prefix, option.getPrefix()));
    }

    /** Of all options and headers. */
    static List<String> descriptions(String metadata) {
        ComponentModel model = JsonMapper.generateComponentModel(metadata);
        return Stream.of(
                model.getComponentOptions(), model.getEndpointOptions(), model.getEndpointHeaders())
                .<BaseOptionModel> flatMap(List::stream).map(BaseOptionModel::getDescription).toList();
    }

    /** The page with each table between its two markers. */
    String putInto(String page) {
        return BLOCK.matcher(page).replaceAll(block -> Matcher.quoteReplacement(tables.get(block.group(1))));
    }

    private static String table(List<? extends BaseOptionModel> options, Function<BaseOptionModel, String> name) {
        return options.stream().map(option -> row(name.apply(option), option)).collect(
                Collectors.joining("\n", "[cols=\"2,5,1,2\"]\n|===\n| name | description | default | type\n\n", "\n|===\n"));
    }

    private static String row(String name, BaseOptionModel option) {
        return Stream.of("`" + name + "`", description(option), code(option.getDefaultValue()), type(option))
                .map(cell -> "| " + cell.replace("|", "\\|")).map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static String nameInUri(BaseOptionModel option) {
        return option.getKind().equals("path") ? option.getName() + " (path)" : option.getName();
    }

    private static String description(BaseOptionModel option) {
        return (option.isRequired() ? "*Required.* " : "")
               + (option.getPrefix() == null ? "" : "Prefix `" + option.getPrefix() + "`. ") + option.getDescription();
    }

    private static String type(BaseOptionModel option) {
        return option.getEnums() == null || option.getEnums().isEmpty()
                ? code("duration".equals(option.getType()) ? "duration" : shortType(option.getJavaType()))
                : option.getEnums().stream().map(OptionTables::code).collect(Collectors.joining(", "));
    }

    private static String shortType(String javaType) {
        return javaType.replaceAll("\\b[a-z]\\w*\\.", "");
    }

    private static String code(Object text) {
        return text == null ? "" : "`" + text + "`";
    }
}
