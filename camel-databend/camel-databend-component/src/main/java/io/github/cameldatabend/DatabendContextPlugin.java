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
package io.github.cameldatabend;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/**
 * Has options that stand beside each other, as in YAML, made into URIs of which nothing gets lost. Camel finds it on
 * the class path.
 */
public final class DatabendContextPlugin implements ContextServicePlugin {

    private static final String NAME = "databend-uri-factory";

    @Override
    public void load(CamelContext camelContext) {
        camelContext.getRegistry().bind(NAME, new LiteralUriFactory());
    }

    @Override
    public void unload(CamelContext camelContext) {
        camelContext.getRegistry().unbind(NAME);
    }
}
