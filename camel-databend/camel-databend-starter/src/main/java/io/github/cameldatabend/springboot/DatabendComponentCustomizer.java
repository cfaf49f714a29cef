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

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.client.DatabendClient;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.context.ApplicationContext;

/**
 * Copies the properties that are given to the component when it is made. Those that are not given leave the component
 * as it is: a default would win over a part of {@code dsn}.
 */
final class DatabendComponentCustomizer implements ComponentCustomizer {

    private final ApplicationContext beans;
    private final DatabendComponentConfiguration options;

    DatabendComponentCustomizer(ApplicationContext beans, DatabendComponentConfiguration options) {
        this.beans = beans;
        this.options = options;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof DatabendComponent && HierarchicalPropertiesEvaluator.evaluate(
                beans, "camel.component.customizer", "camel.component.databend.customizer");
    }

    @Override
    public void configure(String name, Component target) {
        copyProperties((DatabendComponent) target);
        if (isOwnClientTheOnlyOne()) {
            // it is made of the component's options: the component would depend on itself
            ((DatabendComponent) target).setAutowiredEnabled(false);
        }
    }

    private void copyProperties(DatabendComponent target) {
        Map<String, Object> given = CamelPropertiesHelper.getNonNullProperties(target.getCamelContext(), options);
        NamesOfDatabend.restoreIn(given);
        if (given.remove("configuration") instanceof DatabendConfiguration bean) {
            // first, for the others are set in it, and a copy, as it is the user's
            target.setConfiguration(bean.copy());
        }
        CamelPropertiesHelper.copyProperties(target.getCamelContext(), given, target);
    }

    private boolean isOwnClientTheOnlyOne() {
        String[] names = beans.getBeanNamesForType(DatabendClient.class, true, false);
        return names.length == 1 && names[0].equals(DatabendComponentAutoConfiguration.CLIENT);
    }
}
