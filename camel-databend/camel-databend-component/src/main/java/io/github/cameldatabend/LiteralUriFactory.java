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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes URIs of options that stand beside each other, as in YAML, such that SQL and other texts arrive as they were
 * written. In a URI {@code +} means a space, {@code %} begins an escape and {@code &} the next option; and Camel joins
 * the lines of one.
 */
final class LiteralUriFactory extends DatabendEndpointUriFactory {

    /** Options whose values may have such characters. */
    private static final Set<String> TEXTS = Set.of(
            "sql", "onConsume", "onConsumeFailed", "onConsumeBatchComplete", "procedureArgs", "table", "columns", "path",
            "pattern", "deduplicateLabel", "watermarkStart");
    /** Stands for a line end on the way, one for private use. */
    private static final char LINE_END = '\uE00A';

    private final Set<String> raw = new HashSet<>(TEXTS);

    LiteralUriFactory() {
        raw.addAll(super.secretPropertyNames());
    }

    /** What Camel makes of these names is that it puts their values into {@code RAW(...)}. */
    @Override
    public Set<String> secretPropertyNames() {
        return raw;
    }

    @Override
    protected String buildQueryParameters(String uri, Map<String, Object> parameters, boolean encode) {
        Map<String, Object> onOneLine = new HashMap<>(parameters);
        onOneLine.replaceAll((option, value) -> value instanceof String text && TEXTS.contains(option)
                ? text.replace('\n', LINE_END) : value);
        return super.buildQueryParameters(uri, onOneLine, encode);
    }

    /** What has come out of a URI, with the line ends that went in. */
    static void restoreLineEnds(Map<String, Object> parameters) {
        parameters.replaceAll((option, value) -> value instanceof String text ? text.replace(LINE_END, '\n') : value);
    }
}
