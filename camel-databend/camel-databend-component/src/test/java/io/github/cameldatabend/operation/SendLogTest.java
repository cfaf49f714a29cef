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

import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.SendProgress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendLogTest {

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
