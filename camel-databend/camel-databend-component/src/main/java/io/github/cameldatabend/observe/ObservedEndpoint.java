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

import org.apache.camel.spi.EndpointServiceLocation;

/**
 * An endpoint whose steps can be told of.
 */
public interface ObservedEndpoint extends EndpointServiceLocation {

    /** What it does, in the word of its URI. */
    String operationName();

    /** The database of its statements, null where it is the user's. */
    String database();

    /** The text of its statements, with markers; null when messages give it. */
    String sqlText();

    /** Whether a trace may tell SQL text. */
    boolean isTraceSql();
}
