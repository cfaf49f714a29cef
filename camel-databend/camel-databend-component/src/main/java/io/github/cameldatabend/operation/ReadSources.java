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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.apache.camel.Exchange;

/**
 * What can be read once, and has been by an earlier step or attempt of an exchange. To read it anew would give nothing,
 * or the rest, and pass for all of it.
 */
final class ReadSources {

    private static final String PROPERTY = "CamelDatabendReadSources";

    private final Set<Object> read;

    private ReadSources(Set<Object> read) {
        this.read = read;
    }

    @SuppressWarnings("unchecked")
    static ReadSources of(Exchange exchange) {
        Set<Object> read = exchange.getProperty(PROPERTY, Set.class);
        if (read == null) {
            read = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
            exchange.setProperty(PROPERTY, read);
        }
        return new ReadSources(read);
    }

    /**
     * @param  what                     it is, for the message
     * @param  advice                   what to take instead
     * @throws IllegalArgumentException if the source has been read
     */
    void check(Object source, String what, String advice) {
        if (read.contains(source)) {
            throw new IllegalArgumentException(
                    "The " + what + " in the body was read by an earlier step or attempt, and can be read once: " + advice
                                               + ", to make it fit for redelivery");
        }
    }

    void add(Object source) {
        read.add(source);
    }
}
