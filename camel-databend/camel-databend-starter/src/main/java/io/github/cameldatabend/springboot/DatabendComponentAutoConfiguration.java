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

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.client.DatabendClient;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Gives the component its options, {@code camel.component.databend.*}, and the application a client that has them too.
 *
 * @since 0.1
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({ "camel.component", "camel.component.databend" })
@EnableConfigurationProperties({ ComponentConfigurationProperties.class, DatabendComponentConfiguration.class })
public class DatabendComponentAutoConfiguration {

    static final String CLIENT = "databendComponentClient";

    DatabendComponentAutoConfiguration(Environment environment) {
        PrefixesOfUris.refuseIn(environment);
    }

    @Bean
    @ConfigurationPropertiesBinding
    static BeanReferenceConverter databendBeanReferenceConverter(ApplicationContext beans) {
        return new BeanReferenceConverter(beans);
    }

    @Lazy
    @Bean
    ComponentCustomizer databendComponentCustomizer(ApplicationContext beans, DatabendComponentConfiguration options) {
        return new DatabendComponentCustomizer(beans, options);
    }

    /**
     * A client with the options of the component. A bean of your own takes its place, and the component uses that.
     * There is none where {@link DatabendComponentCustomizer} is switched off, which keeps the component from taking
     * it.
     *
     * @throws IllegalArgumentException if no option gives an address
     */
    @Lazy
    @Bean(CLIENT)
    @ConditionalOnMissingBean
    @ConditionalOnHierarchicalProperties({ "camel.component.customizer", "camel.component.databend.customizer" })
    DatabendClient databendComponentClient(CamelContext context) {
        return context.getComponent("databend", DatabendComponent.class).newClient();
    }
}
