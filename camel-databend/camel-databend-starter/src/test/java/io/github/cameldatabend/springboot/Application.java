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
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A Spring Boot application with all that configures itself, as one gets it by the dependency alone. */
final class Application {

    private final ApplicationContextRunner runner;

    Application(Class<?>... configurations) {
        this(new ApplicationContextRunner().withUserConfiguration(Empty.class).withUserConfiguration(configurations));
    }

    private Application(ApplicationContextRunner runner) {
        this.runner = runner;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {
    }

    /**
     * @param properties of the component, as name=value without the common prefix
     */
    Application with(String... properties) {
        return withAny(Stream.of(properties).map(property -> ComponentMetadata.PREFIX + "." + property).toArray(String[]::new));
    }

    Application withAny(String... properties) {
        return new Application(runner.withPropertyValues(properties));
    }

    /** With these variables in place of those of the process. */
    Application withEnvironment(Map<String, Object> variables) {
        return new Application(
                runner.withInitializer(application -> application.getEnvironment().getPropertySources().replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables))));
    }

    /** As where a library is not there. */
    Application without(ClassLoader classes) {
        return new Application(runner.withClassLoader(classes));
    }

    void run(ContextConsumer<AssertableApplicationContext> whatHolds) {
        runner.run(whatHolds);
    }

    static DatabendComponent component(ApplicationContext application) {
        return application.getBean(CamelContext.class).getComponent("databend", DatabendComponent.class);
    }

    /** The value that the component has for an option. */
    static Object value(DatabendComponent component, String option) {
        PropertyConfigurerGetter options = (PropertyConfigurerGetter) PluginHelper
                .getConfigurerResolver(component.getCamelContext())
                .resolvePropertyConfigurer("databend-component", component.getCamelContext());
        return options.getOptionValue(component, option, true);
    }
}
