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
import java.util.stream.Stream;

import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * What Spring Boot's tools know of the properties, from the component's options. Spring Boot's own processor would take
 * defaults from the fields of the class, which have none.
 */
final class PropertiesMetadata {

    private static final String SOURCE_TYPE = "io.github.cameldatabend.springboot." + PropertiesClass.NAME;

    private PropertiesMetadata() {
    }

    static String json(List<ComponentOptionModel> options) {
        JsonObject group = new JsonObject();
        group.put("name", ComponentMetadata.PREFIX);
        group.put("type", SOURCE_TYPE);
        group.put("sourceType", SOURCE_TYPE);
        JsonObject metadata = new JsonObject();
        metadata.put("groups", new JsonArray(List.of(group)));
        metadata.put("properties", new JsonArray(
                Stream.concat(Stream.of(
                        ofTheStarter("enabled", "Whether the component gets its options from these properties."),
                        ofTheStarter("customizer.enabled", "Whether these properties are applied when the component is made.")),
                        options.stream().map(PropertiesMetadata::property)).toList()));
        metadata.put("hints", new JsonArray());
        return Jsoner.prettyPrint(metadata.toJson(), 2).replace("\\/", "/") + "\n";
    }

    private static JsonObject ofTheStarter(String name, String description) {
        return property(ComponentMetadata.PREFIX + "." + name, "java.lang.Boolean", description, true);
    }

    private static JsonObject property(ComponentOptionModel option) {
        return property(
                ComponentMetadata.property(option), PropertyType.of(option).replace(" ", ""), description(option),
                defaultValue(option));
    }

    private static JsonObject property(String name, String type, String description, Object defaultValue) {
        JsonObject property = new JsonObject();
        property.put("name", name);
        property.put("type", type);
        property.put("description", description);
        property.put("sourceType", SOURCE_TYPE);
        if (defaultValue != null) {
            property.put("defaultValue", defaultValue);
        }
        return property;
    }

    private static String description(ComponentOptionModel option) {
        boolean reference = option.getType().equals("object") && !option.isMultiValue();
        String description = option.getDescription() + (option.getDescription().endsWith(".") ? "" : ".");
        return reference ? description + " A reference to a bean: #bean:name." : description;
    }

    /** As one would write it in a file of properties. */
    private static Object defaultValue(ComponentOptionModel option) {
        Object value = option.getDefaultValue();
        if (value == null) {
            return null;
        }
        return switch (option.getType()) {
            case "duration" -> value + "ms";
            case "boolean" -> Boolean.valueOf(value.toString());
            case "integer" -> Long.valueOf(value.toString());
            case "enum" -> StringHelper.camelCaseToDash(value.toString());
            default -> value.toString();
        };
    }
}
