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
package io.github.cameldatabend.observe;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.telemetry.Span;

/**
 * Leaves out of a span what Camel would put into it and what may have SQL text: the options of the endpoint, and the
 * message of a failure.
 */
final class SpanWithoutSql implements Span {

    private static final String URI = "camel.uri";
    private static final String QUERY = "url.query";
    private static final String MESSAGE = "message";

    private final Span span;
    /** Null without one. */
    private final Throwable failure;

    SpanWithoutSql(Span span) {
        this(span, null);
    }

    SpanWithoutSql(Span span, Throwable failure) {
        this.span = span;
        this.failure = failure;
    }

    @Override
    public void setTag(String name, String value) {
        if (name.equals(URI) && value != null) {
            int options = value.indexOf('?');
            span.setTag(name, options < 0 ? value : value.substring(0, options));
        } else if (!name.equals(QUERY)) {
            span.setTag(name, value);
        }
    }

    @Override
    public void log(Map<String, String> fields) {
        Map<String, String> shown = new HashMap<>(fields);
        if (failure != null) {
            shown.replace(MESSAGE, new Told(false).failure(failure));
        }
        span.log(shown);
    }

    @Override
    public void setComponent(String component) {
        span.setComponent(component);
    }

    @Override
    public void setError(boolean error) {
        span.setError(error);
    }
}
