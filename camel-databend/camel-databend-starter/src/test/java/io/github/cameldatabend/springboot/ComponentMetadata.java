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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.apache.camel.util.StringHelper;

/** What the component says of its options. */
final class ComponentMetadata {

    static final String PREFIX = "camel.component.databend";

    private ComponentMetadata() {
    }

    /** Of the component, by name. */
    static List<ComponentOptionModel> options() {
        List<ComponentOptionModel> options = JsonMapper
                .generateComponentModel(text("/META-INF/io/github/cameldatabend/databend.json")).getComponentOptions()
                .stream().sorted(Comparator.comparing(BaseOptionModel::getName)).toList();
        options.stream().filter(option -> option.getPrefix() != null).forEach(ComponentMetadata::describeAsProperty);
        return options;
    }

    /** What is a prefix in URIs is none in properties, where the option itself is one. */
    private static void describeAsProperty(ComponentOptionModel option) {
        String prefix = option.getPrefix();
        option.setDescription(option.getDescription().replace(" This is a multi-value option with prefix: " + prefix, "")
                .replace(prefix, StringHelper.camelCaseToDash(option.getName()) + "."));
    }

    static String property(BaseOptionModel option) {
        return PREFIX + "." + StringHelper.camelCaseToDash(option.getName());
    }

    static String text(String resource) {
        try (InputStream in = ComponentMetadata.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
