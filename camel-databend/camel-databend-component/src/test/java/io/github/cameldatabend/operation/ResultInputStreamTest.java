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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResultInputStreamTest {

    private final ResultInputStream stream = new ResultInputStream(new ByteArrayInputStream("rows".getBytes()));

    @Test
    void asManyStepsAsLikeMayLookAtItUnread() throws IOException {
        stream.reset();
        stream.reset();

        assertThat(stream.readAllBytes()).asString().isEqualTo("rows");
    }

    @Test
    void aLaterStepIsToldThatItComesTooLate() throws IOException {
        assertThat(stream.read()).isEqualTo('r');
        assertThat(stream.skip(1)).isEqualTo(1);
        assertThat(stream.readNBytes(1)).asString().isEqualTo("w");

        stream.reset();

        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("can be read once");
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stream.skip(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stream.writeTo(new ByteArrayOutputStream())).isInstanceOf(IOException.class);
    }

    @Test
    void thereIsOnlyOne() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        stream.writeTo(target);

        assertThat(target).hasToString("rows");
        assertThat(stream.copy(null)).isNull();
        assertThat(stream.inMemory()).isFalse();
        assertThat(stream.markSupported()).isFalse();
    }
}
