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

import java.time.Duration;
import java.util.Map;

import io.github.cameldatabend.client.LoadMethod;
import io.github.cameldatabend.client.Presign;
import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.load.SendListener;

/**
 * What an endpoint says about files and rows on their way to the server.
 *
 * @param table               or null
 * @param columns             separated by commas, or null
 * @param stage               never null
 * @param path                or null
 * @param fileFormat          or null
 * @param formatOptions       never null
 * @param copyOptions         never null
 * @param method              never null
 * @param ignoresUnknown      whether what rows have beside their columns is left out
 * @param presign             never null
 * @param deduplicateLabel    text or a simple expression, or null
 * @param replaceOn           columns separated by commas, or null
 * @param progressLogInterval how often it is logged how far it is, null for never
 * @param progressListener    is told how far it is, or null
 */
public record LoadOptions(
        String table, String columns, String stage, String path, FileFormat fileFormat, Map<String, Object> formatOptions,
        Map<String, Object> copyOptions, LoadMethod method, boolean ignoresUnknown, Presign presign, String deduplicateLabel,
        String replaceOn,
        Duration progressLogInterval, ProgressListener progressListener) {

    /** How often it is told how far it is, unless something else is said. */
    public static final Duration USUAL_PROGRESS_INTERVAL = Duration.ofSeconds(5);

    /** How often the listener is told. That nothing is logged does not make it deaf. */
    Duration progressInterval() {
        return progressLogInterval == null ? USUAL_PROGRESS_INTERVAL : progressLogInterval;
    }

    /**
     * @return a listener for one upload or load, null when nobody wants to know
     */
    SendListener newListener() {
        SendListener log = progressLogInterval == null ? null : new SendLog();
        SendListener relay = progressListener == null ? null : progressListener::sending;
        if (log == null || relay == null) {
            return log == null ? relay : log;
        }
        return progress -> {
            log.progressed(progress);
            relay.progressed(progress);
        };
    }
}
