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
package io.github.cameldatabend.load;

import java.time.Duration;

/**
 * How far something that is sent has come.
 *
 * @param name       of what is sent, for people to read
 * @param bytes      sent so far
 * @param totalBytes to be sent, or {@link Content#UNKNOWN_LENGTH}
 * @param rows       sent so far; 0 where files are sent as they are
 * @param elapsed    since its first byte was asked for
 * @param finished   whether the server has taken all of it
 * @since            0.1
 */
public record SendProgress(String name, long bytes, long totalBytes, long rows, Duration elapsed, boolean finished) {
}
