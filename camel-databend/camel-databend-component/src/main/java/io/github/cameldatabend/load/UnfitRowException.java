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
package io.github.cameldatabend.load;

/**
 * A row cannot be loaded as it is. The message has its number and, where it is about a value, the column; never the
 * value.
 *
 * @since 0.1
 */
public class UnfitRowException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnfitRowException(long row, String what, IllegalArgumentException cause) {
        super("Row " + row + what, cause);
    }
}
