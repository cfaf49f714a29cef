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

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's catalog, which knows valid endpoint URIs, with the component in it. */
final class DatabendCatalog {

    private static final String SCHEME = "databend";

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    DatabendCatalog() {
        catalog.addComponent(SCHEME, DatabendComponent.class.getName(), Documents.metadata());
    }

    void check(String uri) throws URISyntaxException {
        assertThat(catalog.endpointProperties(unquoted(uri))).as("operation of %s", uri).containsKey("operation");
        EndpointValidationResult result = catalog.validateEndpointProperties(unquoted(uri));
        assertThat(result.isSuccess()).as(() -> uri + ": " + result.summaryErrorMessage(false)).isTrue();
    }

    /** As in YAML, where the options stand beside the scheme or beside a URI. */
    void check(String uri, Map<?, ?> parameters) throws URISyntaxException {
        Map<String, String> properties = new LinkedHashMap<>();
        if (!uri.equals(SCHEME)) {
            properties.putAll(catalog.endpointProperties(uri));
        }
        parameters.forEach((name, value) -> properties.put(name.toString(), value.toString()));
        assertThat(properties).as("options of databend").containsKey("operation");
        check(catalog.asEndpointUri(SCHEME, properties, false));
    }

    Set<String> componentOptions() {
        return JsonMapper.generateComponentModel(Documents.metadata()).getComponentOptions().stream()
                .map(BaseOptionModel::getName).collect(Collectors.toSet());
    }

    /** The catalog's parser reads the SQL as part of the URI's syntax; its text is not what is checked. */
    private static String unquoted(String uri) {
        return uri.replaceAll("(?<=[?&]sql=)(RAW\\(.*\\)|[^&]*)", "x");
    }

}
