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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.client.CapturedLog;
import io.github.cameldatabend.client.LoadMethod;
import io.github.cameldatabend.client.Presign;
import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.client.QueryProgress;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.SendProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class SendLogTest {

    private final List<SendProgress> told = new ArrayList<>();
    private final ProgressListener listener = new ProgressListener() {

        @Override
        public void progressed(QueryProgress progress) {
            throw new AssertionError("It is no query");
        }

        @Override
        public void sending(SendProgress progress) {
            told.add(progress);
        }
    };
    @RegisterExtension
    final CapturedLog log = new CapturedLog(SendLog.class.getName());

    private static LoadOptions options(Duration progressLogInterval, ProgressListener listener) {
        return new LoadOptions(
                null, null, "~", null, null, Map.of(), Map.of(), LoadMethod.auto, false, Presign.auto, null, null,
                progressLogInterval, listener);
    }

    private void progress(LoadOptions options) {
        options.newListener().progressed(new SendProgress("Upload to @~/x", 7, 8, 0, Duration.ofSeconds(2), false));
    }

    @Test
    void linesAndListenerDoNotNeedEachOther() {
        Duration minute = Duration.ofMinutes(1);

        progress(options(minute, null));
        assertThat(log.lines()).hasSize(1);
        progress(options(null, listener));
        assertThat(log.lines()).hasSize(1);
        assertThat(told).hasSize(1);
        progress(options(minute, listener));
        assertThat(log.lines()).hasSize(2);
        assertThat(told).hasSize(2);

        assertThat(options(null, null).newListener()).isNull();
        assertThat(options(minute, listener).progressInterval()).isEqualTo(minute);
        assertThat(options(null, listener).progressInterval()).isEqualTo(Duration.ofSeconds(5));
    }

    private static String text(long bytes, long total, long rows, boolean finished) {
        return SendLog.text(new SendProgress("Upload to @~/x", bytes, total, rows, Duration.ofSeconds(2), finished));
    }

    @Test
    void text() {
        assertThat(text(2_000_000, 8_000_000, 0, false)).isEqualTo("Upload to @~/x: 1.9 MB of 7.6 MB (25 %), 976.6 KB/s");
        assertThat(text(2_000_000, Content.UNKNOWN_LENGTH, 3000, false))
                .isEqualTo("Upload to @~/x: 1.9 MB, 3,000 rows, 1,500 rows/s, 976.6 KB/s");
        assertThat(text(2_000_000, 2_000_000, 0, true)).isEqualTo("Upload to @~/x done: 1.9 MB, 976.6 KB/s");
    }
}
