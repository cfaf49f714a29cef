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

import java.util.Objects;

import org.apache.camel.spi.StateRepository;

/**
 * The watermark between polls. The repository is asked when the consumer starts, since meanwhile another one may have
 * gone on, and after a failure.
 */
final class WatermarkState {

    private final StateRepository<String, String> repository;
    private final String key;
    private final Watermark start;
    /** Null when it is to be read. */
    private Watermark known;
    /** The latest that was known, for whoever looks. */
    private volatile Watermark latest;

    WatermarkState(StateRepository<String, String> repository, String key, Watermark start) {
        this.repository = repository;
        this.key = key;
        this.start = start;
    }

    /** Null when there is none yet. */
    Watermark current() {
        if (known == null) {
            known = kept();
            latest = known;
        }
        return known;
    }

    private Watermark kept() {
        String kept = repository.getState(key);
        return kept == null || kept.isBlank() ? start : Watermark.parse(kept.strip());
    }

    /**
     * @param alone whether nobody else can have kept another one meanwhile, who would be set back
     */
    void save(Watermark watermark, boolean alone) {
        if (watermark == null || watermark.equals(known) || !alone && !Objects.equals(kept(), known)) {
            return;
        }
        known = null;
        repository.setState(key, watermark.text());
        known = watermark;
        latest = known;
    }

    /** From any thread; null before there is one. */
    Watermark latest() {
        return latest;
    }

    void forget() {
        known = null;
    }
}
