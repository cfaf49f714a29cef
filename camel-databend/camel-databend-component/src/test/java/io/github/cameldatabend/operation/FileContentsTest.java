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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Map;

import io.github.cameldatabend.load.Content;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The bytes of a text, whose charset only its sender can tell. */
class FileContentsTest {

    private static final String TEXT = "1,R\u00fcdiger\n";

    private static Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "pets.csv");
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static String written(Content content, Charset charset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes) {
            content.writeTo(out);
        }
        return bytes.toString(charset);
    }

    @Test
    void uploadedInTheCharsetOfTheExchange() throws IOException {
        assertThat(written(FileContents.of(exchange(TEXT)).get(0), ISO_8859_1)).isEqualTo(TEXT);
    }

    /** A charset that {@code file:} has read with stays in the exchange, and the server takes a file for UTF-8. */
    @Test
    void loadedAsTheServerReadsIt() throws IOException {
        assertThat(written(FileContents.one(exchange(TEXT), "pets.csv", Map.of("type", "CSV")), UTF_8)).isEqualTo(TEXT);
    }

    /** A charset of that name in Java may write other bytes than the server expects. */
    @Test
    void textInAnotherEncodingIsRefused() throws IOException {
        Map<String, String> options = Map.of("type", "CSV", "encoding", "shift_jis");

        assertThatIllegalArgumentException().isThrownBy(() -> FileContents.one(exchange(TEXT), "pets.csv", options))
                .withMessageStartingWith("Option format.encoding is 'shift_jis', but the body is text");
        assertThat(written(FileContents.one(exchange(TEXT.getBytes(UTF_8)), "pets.csv", options), UTF_8)).isEqualTo(TEXT);
        assertThat(written(FileContents.one(exchange(TEXT), "pets.csv", Map.of("encoding", "UTF-8")), UTF_8)).isEqualTo(TEXT);
    }
}
