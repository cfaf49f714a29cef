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
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.cameldatabend.DatabendConfiguration;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint.PropertyValueDescriptor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Actuator shows no secrets, though it is told to show everything. */
class SecretPropertiesTest {

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        DatabendConfiguration shared() {
            DatabendConfiguration configuration = new DatabendConfiguration();
            configuration.setRole("reader");
            configuration.setPassword("S3cret");
            configuration.setDsn("S3cret");
            return configuration;
        }
    }

    static List<ComponentOptionModel> secrets() {
        return ComponentMetadata.options().stream().filter(ComponentOptionModel::isSecret).toList();
    }

    private static Application application(String... properties) {
        return new Application(Beans.class).with(properties).withAny(
                "management.endpoints.web.exposure.include=*", "management.endpoint.configprops.show-values=always",
                "management.endpoint.env.show-values=always");
    }

    private static String configprops(ApplicationContext application) {
        return application.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties().getContexts().values()
                .stream().flatMap(context -> context.getBeans().values().stream())
                .map(bean -> bean.getProperties() + "\n" + bean.getInputs() + "\n").collect(Collectors.joining());
    }

    private static List<Object> env(ApplicationContext application) {
        return application.getBean(EnvironmentEndpoint.class).environment(null).getPropertySources().stream()
                .flatMap(source -> source.getProperties().values().stream()).map(PropertyValueDescriptor::getValue).toList();
    }

    @Test
    void actuatorShowsAllButSecrets() {
        assertThat(secrets()).extracting(ComponentOptionModel::getName).contains("dsn", "password", "accessToken", "proxyUrl",
                "privateKeyPassphrase");
        String[] properties = secrets().stream()
                .map(option -> StringHelper.camelCaseToDash(option.getName()) + "=S3cret").toArray(String[]::new);

        application(properties).with("database=zoo", "configuration=#shared").run(application -> {
            assertThat(configprops(application)).contains("database=zoo,", "role=reader,", "{value=zoo,")
                    .doesNotContain("S3cret");
            assertThat(env(application)).contains("zoo").doesNotContain("S3cret");
        });
    }

    @Test
    void soItDoesWhereThePropertiesHaveNoEffect() {
        application("database=zoo", "dsn=S3cret").with("enabled=false").run(
                application -> assertThat(env(application)).contains("zoo").doesNotContain("S3cret"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void eachIsHiddenInAnySpelling(ComponentOptionModel secret) {
        String dashes = StringHelper.camelCaseToDash(secret.getName());
        application().run(application -> assertThat(List.of(
                "camel.component.databend." + dashes, "camel.component.databend." + secret.getName(),
                "camel.component.databend." + dashes.replace('-', '_'), "Camel.Component.Databend." + secret.getName(),
                "CAMEL_COMPONENT_DATABEND_" + secret.getName().toUpperCase(Locale.ROOT),
                "CAMEL_COMPONENT_DATABEND_" + dashes.toUpperCase(Locale.ROOT).replace('-', '_'))).allSatisfy(
                        key -> assertThat(shown(application, key)).isEqualTo(SanitizableData.SANITIZED_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "camel.component.databend.url", "camel.component.databend.settings.password", "camel.component.other.dsn", "dsn",
            "my.camel.component.databend.dsn" })
    void whatIsNoSecretOfOursIsLeft(String key) {
        application().run(application -> assertThat(shown(application, key)).isEqualTo("S3cret"));
    }

    @Test
    void applicationsNeedNoActuator() {
        new Application(Beans.class).without(new FilteredClassLoader(SanitizingFunction.class)).run(
                application -> assertThat(application).hasNotFailed());
    }

    private static Object shown(ApplicationContext application, String key) {
        return application.getBean(SanitizingFunction.class).apply(new SanitizableData(null, key, "S3cret")).getValue();
    }
}
