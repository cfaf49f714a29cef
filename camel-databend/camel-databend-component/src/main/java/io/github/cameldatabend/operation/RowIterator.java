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

import java.io.Closeable;
import java.util.Iterator;

import io.github.cameldatabend.result.Row;

/**
 * The rows of a result, one after the other, where it matters to somebody how far they have been read.
 *
 * @since 0.1
 */
public interface RowIterator extends Iterator<Row>, Closeable {

    /** Abandons what was not read and frees what the server holds. Returns at once, may be called again. */
    @Override
    void close();
}
