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

import java.util.Locale;

import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.SendListener;
import io.github.cameldatabend.load.SendProgress;
import org.apache.camel.util.StringHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how far one upload or load has come. What is done before the first line would be due is not worth one.
 */
final class SendLog implements SendListener {

    private static final Logger LOG = LoggerFactory.getLogger(SendLog.class);
    private static final double NANOS = 1e9;

    private boolean begun;

    @Override
    public void progressed(SendProgress progress) {
        if (begun || !progress.finished()) {
            LOG.info("{}", text(progress));
        }
        begun = true;
    }

    static String text(SendProgress progress) {
        double seconds = Math.max(1, progress.elapsed().toNanos()) / NANOS;
        StringBuilder text = new StringBuilder(progress.name());
        text.append(progress.finished() ? " done: " : ": ").append(bytes(progress.bytes()));
        if (!progress.finished() && progress.totalBytes() > 0 && progress.totalBytes() != Content.UNKNOWN_LENGTH) {
            text.append(" of ").append(bytes(progress.totalBytes())).append(" (")
                    .append(100 * progress.bytes() / progress.totalBytes()).append(" %)");
        }
        if (progress.rows() > 0) {
            text.append(String.format(Locale.ROOT, ", %,d rows, %,.0f rows/s", progress.rows(), progress.rows() / seconds));
        }
        return text.append(", ").append(bytes((long) (progress.bytes() / seconds))).append("/s").toString();
    }

    private static String bytes(long count) {
        return StringHelper.humanReadableBytes(Locale.ROOT, count);
    }
}
