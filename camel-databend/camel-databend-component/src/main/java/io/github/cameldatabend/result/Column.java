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

import java.util.Objects;

/**
 * A column of a result.
 *
 * @param name     as the server sent it; names may repeat within a result
 * @param typeName the server's text, for example {@code Nullable(Int32)}
 * @param type     what that text says
 * @since          0.1
 */
public record Column(String name, String typeName, DataType type) {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(typeName, "typeName");
        Objects.requireNonNull(type, "type");
    }

    /**
     * @param name     as the server sent it
     * @param typeName as the server sent it
     */
    public static Column of(String name, String typeName) {
        return new Column(name, typeName, DataType.parse(typeName));
    }
}
