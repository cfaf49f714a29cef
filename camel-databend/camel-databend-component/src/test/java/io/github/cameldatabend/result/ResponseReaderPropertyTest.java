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
package io.github.cameldatabend.result;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ResponseReaderPropertyTest {

    private final ResponseReader reader = new JsonResults().responses();

    @Property(tries = 1000, seed = "42")
    void anyTextIsReadOrRefused(@ForAll String text) {
        Throwable failure = catchThrowable(() -> reader.read(text.getBytes(UTF_8)));

        assertThat(failure).isInstanceOf(ResultFormatException.class);
    }

    @Property(tries = 500, seed = "42")
    void anyTextIsAnError(@ForAll String text) {
        assertThat(reader.readError(text.getBytes(UTF_8))).isNotNull();
    }
}
