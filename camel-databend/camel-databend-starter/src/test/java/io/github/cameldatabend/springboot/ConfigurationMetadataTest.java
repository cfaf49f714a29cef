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

import java.beans.PropertyDescriptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/** What an IDE is told is what the component takes: each option has its property and the other way round. */
class ConfigurationMetadataTest {

    private static final Map<String, JsonObject> PROPERTIES = properties();

    private static Map<String, JsonObject> properties() {
        try {
            JsonObject metadata = (JsonObject) Jsoner
                    .deserialize(ComponentMetadata.text("/META-INF/spring-configuration-metadata.json"));
            Map<String, JsonObject> properties = new LinkedHashMap<>();
            for (Object property : (JsonArray) metadata.get("properties")) {
                properties.put(((JsonObject) property).getString("name"), (JsonObject) property);
            }
            return properties;
        } catch (DeserializationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<ComponentOptionModel> options() {
        return ComponentMetadata.options();
    }

    @Test
    void eachOptionHasAPropertyAndEachPropertyAnOption() {
        assertThat(PROPERTIES).hasSizeGreaterThan(40).containsOnlyKeys(Stream.concat(
                Stream.of("camel.component.databend.enabled", "camel.component.databend.customizer.enabled"),
                options().stream().map(ComponentMetadata::property)).toList());
    }

    @ParameterizedTest
    @MethodSource("options")
    void thePropertyIsDescribedAsTheOption(ComponentOptionModel option) {
        JsonObject property = PROPERTIES.get(ComponentMetadata.property(option));

        assertThat(property.getString("description")).startsWith(option.getDescription());
        assertThat(normal(option, property.get("defaultValue"))).isEqualTo(normal(option, option.getDefaultValue()));
        if (option.isSecret()) {
            assertThat(property).doesNotContainKey("defaultValue");
        }
    }

    @ParameterizedTest
    @CsvSource({
            "settings, settings.timezone=Asia/Tokyo", "format-options, format-options.skip_header=1",
            "copy-options, copy-options.purge=true" })
    void theExampleIsOneForProperties(String property, String example) {
        assertThat(PROPERTIES.get("camel.component.databend." + property).getString("description"))
                .contains("for example " + example).doesNotContain("multi-value");
    }

    @ParameterizedTest
    @MethodSource("options")
    void thePropertyHasTheTypeThatIsTold(ComponentOptionModel option) {
        PropertyDescriptor property = BeanUtils.getPropertyDescriptor(DatabendComponentConfiguration.class, option.getName());

        assertThat(property.getReadMethod().getGenericReturnType().getTypeName().replace('$', '.').replace(" ", ""))
                .isEqualTo(PROPERTIES.get(ComponentMetadata.property(option)).getString("type"));
        assertThat(property.getWriteMethod()).isNotNull();
    }

    /** What is not given has to be null: then it is left to the component, which may have it of its DSN. */
    @Test
    void propertiesHaveNoDefaultsOfTheirOwn() throws Exception {
        DatabendComponentConfiguration untouched = new DatabendComponentConfiguration();
        Map<String, Object> values = new HashMap<>();
        for (ComponentOptionModel option : options()) {
            values.put(option.getName(), BeanUtils.getPropertyDescriptor(untouched.getClass(), option.getName())
                    .getReadMethod().invoke(untouched));
        }

        assertThat(values.values()).containsOnlyNulls();
    }

    private static Object normal(ComponentOptionModel option, Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return option.getType().equals("duration")
                ? Duration.ofMillis(DurationStyle.detectAndParse(text).toMillis())
                : text.replace("-", "").toLowerCase();
    }
}
