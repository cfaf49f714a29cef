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

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.client.CredentialsProvider;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.ProgressListener;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Finds the beans that properties refer to, as {@code #bean:name} or {@code #name}.
 */
final class BeanReferenceConverter implements GenericConverter {

    private static final String PREFIX = "#";
    private static final String BEAN_PREFIX = "#bean:";

    private final ApplicationContext beans;

    BeanReferenceConverter(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Stream.of(
                DatabendClient.class, CredentialsProvider.class, ProgressListener.class, SSLContextParameters.class,
                DatabendConfiguration.class)
                .map(type -> new ConvertiblePair(String.class, type)).collect(Collectors.toSet());
    }

    /**
     * @throws IllegalArgumentException if the text is no reference. Camel's converters make null of it, so that the
     *                                  property would have no effect.
     */
    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String reference = source == null ? "" : source.toString().trim();
        if (reference.isEmpty()) {
            return null;
        }
        if (!reference.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "It takes the name of a bean of type " + targetType.getType().getSimpleName() + ", as " + BEAN_PREFIX
                                               + "name");
        }
        String name = reference.substring((reference.startsWith(BEAN_PREFIX) ? BEAN_PREFIX : PREFIX).length());
        return beans.getBean(name, targetType.getType());
    }
}
