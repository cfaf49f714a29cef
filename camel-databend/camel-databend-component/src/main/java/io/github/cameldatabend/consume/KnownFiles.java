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
package io.github.cameldatabend.consume;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * The files that have been delivered: in a repository of the user's, or in memory, which holds no more of them than
 * there are on the stage.
 */
final class KnownFiles {

    /** Null for memory. */
    private final IdempotentRepository repository;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /**
     * @param repository null for memory
     */
    KnownFiles(IdempotentRepository repository) {
        this.repository = repository;
    }

    boolean contains(StagedFile file) {
        return repository == null ? keys.contains(file.key()) : repository.contains(file.key());
    }

    void add(StagedFile file, Exchange exchange) {
        if (repository == null) {
            keys.add(file.key());
        } else {
            repository.add(exchange, file.key());
            repository.confirm(exchange, file.key());
        }
    }

    /** It is gone. */
    void remove(StagedFile file) {
        if (repository == null) {
            keys.remove(file.key());
        } else {
            repository.remove(file.key());
        }
    }

    /**
     * @param there the keys of all known files that are on the stage, of which none is to be forgotten
     */
    void retain(Set<String> there) {
        keys.retainAll(there);
    }
}
