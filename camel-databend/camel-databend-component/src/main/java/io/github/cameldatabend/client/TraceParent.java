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
package io.github.cameldatabend.client;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The place of a statement in a distributed trace. It goes to the server with each request for the statement, as the
 * header {@code traceparent} of W3C Trace Context.
 *
 * @param text version, trace id, span id and flags, for example
 *             {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 * @since      0.1
 */
public record TraceParent(String text) {

    /** Of W3C Trace Context. */
    private static final String HEADER = "traceparent";
    private static final Pattern FORM
            = Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /**
     * @throws IllegalArgumentException if the text has not that form
     */
    public TraceParent {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "A traceparent is made of version, trace id, span id and flags in lower case hex, with a hyphen in between");
        }
    }

    /** The headers that put a request into a trace. */
    static Map<String, String> headers(TraceParent traceParent) {
        return traceParent == null ? Map.of() : Map.of(HEADER, traceParent.text());
    }

    /**
     * @param  text what may be one, or null
     * @return      empty for anything else
     */
    public static Optional<TraceParent> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new TraceParent(text)) : Optional.empty();
    }
}
