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
package io.github.cameldatabend.operation;

import org.apache.camel.Message;

/**
 * What an endpoint says about where its results go and as what.
 *
 * @param type      never null
 * @param className of what rows become, or null
 * @param header    the name of the header that takes the result in place of the body, or null
 * @param csvHeader whether CSV begins with the columns' names
 */
public record OutputOptions(OutputType type, String className, String header, boolean csvHeader) {

    /** The body, or the header in place of it. */
    void put(Message message, Object result) {
        if (header == null) {
            message.setBody(result);
        } else {
            message.setHeader(header, result);
        }
    }
}
