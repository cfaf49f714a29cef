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

/**
 * What the rows of a query become. The constants are spelled as users write them.
 */
public enum OutputType {
    /** {@code List<Map<String, Object>>}, the whole result. */
    SelectList,
    /** One Map, or the single value of a single column; null when there is no row, an error when there are more. */
    SelectOne
}
