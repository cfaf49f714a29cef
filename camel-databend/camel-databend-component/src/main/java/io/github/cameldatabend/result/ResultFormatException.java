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
package io.github.cameldatabend.result;

/**
 * The server's answer is not what the protocol says it is: broken JSON, a row of the wrong width, a cell that does not
 * fit its column's type. The message quotes the place, never the whole answer.
 *
 * @since 0.1
 */
public class ResultFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was wrong and where
     * @param cause   or null
     */
    public ResultFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
