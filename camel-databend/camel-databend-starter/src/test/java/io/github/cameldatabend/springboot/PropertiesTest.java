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

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.client.Credentials;
import io.github.cameldatabend.client.CredentialsProvider;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.ProgressListener;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What is given as a property arrives at the component, and what cannot be meant is refused. */
class PropertiesTest {

    private static final long SEVEN_MINUTES = 420_000;
    private static final long NUMBER = 4711;

    /** One for each option that takes a bean, by the name of the option. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        DatabendClient client() {
            return DatabendClient.builder(URI.create("http://127.0.0.1:1")).build();
        }

        @Bean
        CredentialsProvider credentialsProvider() {
            return () -> Credentials.bearer("t0ken");
        }

        @Bean
        ProgressListener progressListener() {
            return progress -> {
            };
        }

        @Bean
        SSLContextParameters sslContextParameters() {
            return new SSLContextParameters();
        }

        @Bean
        DatabendConfiguration configuration() {
            DatabendConfiguration configuration = new DatabendConfiguration();
            configuration.setWarehouse("of the bean");
            configuration.setSettings(new LinkedHashMap<>(Map.of("timezone", "Asia/Tokyo")));
            return configuration;
        }
    }

    @Test
    void eachOptionArrives() {
        List<ComponentOptionModel> options = ComponentMetadata.options().stream()
                // the one that stands for all others
                .filter(option -> !option.getName().equals("configuration")).toList();
        List<String> properties = new ArrayList<>();
        options.forEach(option -> properties.add(property(option) + "=" + text(option)));

        new Application(Beans.class).with(properties.toArray(String[]::new))
                .run(application -> assertThatEachIsTheGivenValue(options, application));
    }

    private static void assertThatEachIsTheGivenValue(List<ComponentOptionModel> options, ApplicationContext application)
            throws Exception {
        DatabendComponent component = Application.component(application);
        SoftAssertions values = new SoftAssertions();
        for (ComponentOptionModel option : options) {
            values.assertThat(Application.value(component, option.getName())).as(option.getName())
                    .isEqualTo(value(option, application));
        }
        values.assertAll();
    }

    private static String property(ComponentOptionModel option) {
        String property = ComponentMetadata.property(option).substring(ComponentMetadata.PREFIX.length() + 1);
        return option.isMultiValue() ? property + ".max_threads" : property;
    }

    private static String text(ComponentOptionModel option) {
        return switch (option.getType()) {
            case "boolean" -> String.valueOf(!Boolean.parseBoolean(option.getDefaultValue().toString()));
            case "integer" -> String.valueOf(NUMBER);
            case "duration" -> "7m";
            case "enum" -> option.getEnums().get(option.getEnums().size() - 1);
            case "object" -> option.isMultiValue() ? "4" : "#bean:" + option.getName();
            default -> "x of " + option.getName();
        };
    }

    private static Object value(ComponentOptionModel option, ApplicationContext application) throws Exception {
        return switch (option.getType()) {
            case "boolean" -> !Boolean.parseBoolean(option.getDefaultValue().toString());
            case "integer" -> option.getJavaType().toLowerCase().endsWith("long") ? (Object) NUMBER : (Object) (int) NUMBER;
            case "duration" -> SEVEN_MINUTES;
            case "enum" -> Class.forName(option.getJavaType()).getMethod("valueOf", String.class).invoke(null, text(option));
            case "object" -> option.isMultiValue() ? Map.of("max_threads", "4") : application.getBean(option.getName());
            default -> text(option);
        };
    }

    @Test
    void aBeanMayHoldAllOptions() {
        new Application(Beans.class).with("configuration=#configuration").run(application -> assertThat(
                Application.component(application).getConfiguration()).usingRecursiveComparison()
                // which is the only bean of its kind
                .ignoringFields("client").isEqualTo(application.getBean(DatabendConfiguration.class)));
    }

    @Test
    void propertiesBesideTheBeanWinOverIt() {
        List<ComponentOptionModel> options = ComponentMetadata.options().stream()
                .filter(option -> !option.getName().equals("configuration")).toList();
        List<String> properties = new ArrayList<>(List.of("configuration=#configuration"));
        options.forEach(option -> properties.add(property(option) + "=" + text(option)));

        new Application(Beans.class).with(properties.toArray(String[]::new)).run(application -> {
            assertThatEachIsTheGivenValue(options, application);
            assertThat(application.getBean(DatabendConfiguration.class)).usingRecursiveComparison()
                    .isEqualTo(new Beans().configuration());
        });
    }

    /** A default would win over what the DSN says. */
    @Test
    void withoutPropertiesTheComponentIsAsItWasMade() {
        DefaultCamelContext context = new DefaultCamelContext();
        DatabendComponent expected = context.getComponent("databend", DatabendComponent.class);

        new Application().run(application -> {
            DatabendComponent component = Application.component(application);
            assertThat(component.getConfiguration()).usingRecursiveComparison().isEqualTo(expected.getConfiguration());
            assertThat(component.isUseGlobalSslContextParameters()).isFalse();
            assertThat(component.isLazyStartProducer()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({ "camel.component.databend.enabled", "camel.component.databend.customizer.enabled", "camel.component.enabled" })
    void propertiesCanBeSwitchedOff(String property) {
        new Application().with("database=zoo").withAny(property + "=false").run(application -> assertThat(
                Application.component(application).getConfiguration().getDatabase()).isNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "retry-attempts        | many        | java.lang.Integer",
            "max-rows-per-page     | 1.5         | java.lang.Integer",
            "procedure-id          | first       | java.lang.Long",
            "request-timeout       | 1 fortnight | java.time.Duration",
            "wait                  | perhaps     | java.lang.Boolean",
            "output-type           | Rows        | io.github.cameldatabend.operation.OutputType",
            "session               | forever     | io.github.cameldatabend.operation.SessionMode" })
    void whatIsOfAnotherTypeIsRefused(String property, String value, String type) {
        new Application().with(property + "=" + value).run(application -> assertThat(application).hasFailed()
                .getFailure().hasStackTraceContaining(
                        "Failed to bind properties under 'camel.component.databend." + property + "' to " + type)
                .hasStackTraceContaining(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "client                 | http://localhost:8000 | It takes the name of a bean of type DatabendClient, as #bean:name",
            "credentials-provider   | #bean:vault           | No bean named 'vault' available",
            "progress-listener      | #client               | Bean named 'client' is expected to be of type",
            "ssl-context-parameters | TLSv1.3               | It takes the name of a bean of type SSLContextParameters" })
    void whatIsNoReferenceToABeanIsRefused(String property, String value, String message) {
        new Application(Beans.class).with(property + "=" + value).run(application -> assertThat(application).hasFailed()
                .getFailure().hasStackTraceContaining("'camel.component.databend." + property + "'")
                .hasStackTraceContaining(message));
    }

    @ParameterizedTest
    @CsvSource({
            "setting.timezone, settings", "setting.max_threads, settings", "format.skip_header, format-options",
            "copyOption.purge, copy-options", "copy-option.purge, copy-options" })
    void thePrefixesOfUrisAreRefused(String property, String option) {
        new Application().with(property + "=1").run(application -> assertThat(application).hasFailed().getFailure()
                .rootCause().isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("camel.component.databend." + property.replace("copyO", "copy-o"))
                .hasMessageContaining("the properties are camel.component.databend." + option + ".*"));
    }

    @Test
    void whereThePropertiesHaveNoEffectNoneIsRefused() {
        new Application().with("enabled=false", "setting.timezone=UTC").run(
                application -> assertThat(application).hasNotFailed());
    }

    /** There an underscore stands for a dot, and no setting or option of Databend has a dot in its name. */
    @Test
    void namesOfDatabendMayComeFromTheEnvironment() {
        new Application().withEnvironment(Map.of(
                "CAMEL_COMPONENT_DATABEND_SETTINGS_MAX_THREADS", "4", "CAMEL_COMPONENT_DATABEND_SETTINGS_TIMEZONE", "UTC",
                "CAMEL_COMPONENT_DATABEND_FORMATOPTIONS_SKIP_HEADER", "1",
                "CAMEL_COMPONENT_DATABEND_COPYOPTIONS_ON_ERROR", "abort")).with("settings.max_block_size=7")
                .run(application -> {
                    DatabendConfiguration options = Application.component(application).getConfiguration();
                    assertThat(options.getSettings())
                            .isEqualTo(Map.of("max_threads", "4", "timezone", "UTC", "max_block_size", "7"));
                    assertThat(options.getFormatOptions()).isEqualTo(Map.of("skip_header", "1"));
                    assertThat(options.getCopyOptions()).isEqualTo(Map.of("on_error", "abort"));
                });
    }
}
