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
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that are all here; streams of them are in StreamIT. */
class ResultConvertersTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final TypeConverter CONVERTER = CONTEXT.getTypeConverter();

    private final Rows rows = Rows.of(List.of("n Int32", "v Variant"), new String[] { "1", "{\"a\":\"ä\"}" },
            new String[] { "2", null });

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    @Test
    void aListAsText() {
        assertThat(CONVERTER.convertTo(String.class, new RowList(rows.rows())))
                .isEqualTo("[\n{\"n\":1,\"v\":{\"a\":\"ä\"}},\n{\"n\":2,\"v\":null}\n]\n");
    }

    @Test
    void aListAsStream() throws IOException {
        InputStream stream = CONVERTER.convertTo(InputStream.class, new RowList(rows.rows()));

        assertThat(stream.read()).isEqualTo('{');
        assertThat(stream.read(new byte[0])).isZero();
        assertThat(stream.readAllBytes()).asString().isEqualTo("\"n\":1,\"v\":{\"a\":\"ä\"}}\n{\"n\":2,\"v\":null}\n");
        assertThat(stream.read()).isEqualTo(-1);
        stream.close();
    }

    @Test
    void oneRow() throws IOException {
        assertThat(CONVERTER.convertTo(String.class, rows.first())).isEqualTo("{\"n\":1,\"v\":{\"a\":\"ä\"}}");
        assertThat(CONVERTER.convertTo(InputStream.class, rows.first()).readAllBytes()).asString()
                .isEqualTo("{\"n\":1,\"v\":{\"a\":\"ä\"}}\n");
    }

    @Test
    void aListSurvivesSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RowList(rows.rows()));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object copy = in.readObject();
            assertThat(copy).isEqualTo(rows.rows());
            assertThat(CONVERTER.convertTo(String.class, copy)).startsWith("[\n{\"n\":1,");
        }
    }
}
