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
import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/**
 * Closes a stream with the exchange it was given to, or with the one that takes it over (as seda does), whether it was
 * read to its end or not.
 */
final class CloseOnCompletion extends SynchronizationAdapter {

    private final Closeable stream;

    CloseOnCompletion(Closeable stream) {
        this.stream = Objects.requireNonNull(stream);
    }

    @Override
    public void onDone(Exchange exchange) {
        IOHelper.close(stream);
    }
}
