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
package io.github.cameldatabend.sql;

/**
 * How values get into a statement.
 */
public enum BindingStyle {
    /**
     * A name in the statement for each scalar, {@code :p1} and so on, the scalars beside it. Never {@code ?}: the
     * server counts those in the order of its syntax tree, in which all WHEN of a CASE come before all THEN, and the
     * condition of a join before its tables.
     */
    PLACEHOLDERS,
    /** Every scalar as a literal in the statement. */
    LITERALS
}
