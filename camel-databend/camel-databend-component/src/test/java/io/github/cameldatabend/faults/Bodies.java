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
package io.github.cameldatabend.faults;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What goes into an exchange, and what has to come out of it. */
final class Bodies {

    private static final String FILE_NAME = "pets.csv";
    /** More than what is on its way when a connection breaks. */
    private static final int LINES = 50_000;
    private static final int ROWS = 10_000;

    private Bodies() {
    }

    static void bytes(Message message) {
        message.setBody(Stage.LINE.repeat(LINES).getBytes(UTF_8));
        message.setHeader(Exchange.FILE_NAME, FILE_NAME);
    }

    static void stream(Message message) {
        bytes(message);
        message.setBody(new ByteArrayInputStream(message.getBody(byte[].class)));
    }

    /** They can be read once. */
    static void rows(Message message) {
        message.setBody(IntStream.range(0, ROWS).mapToObj(n -> Map.of("n", n)).iterator());
    }

    static void label(Message message) {
        message.setHeader(DatabendConstants.DEDUPLICATE_LABEL, "once");
    }

    /** Each of them once. */
    static boolean isBothRows(Exchange exchange) {
        return List.of(Map.of("n", 1), Map.of("n", 2)).equals(exchange.getMessage().getBody());
    }

    static boolean isLastPage(Exchange exchange) {
        return List.of(Map.of("n", 2)).equals(exchange.getMessage().getBody())
                && exchange.getMessage().getHeader(DatabendConstants.NEXT_URI) == null;
    }

    static boolean isStagedFile(Exchange exchange) {
        return List.of("@~/" + FILE_NAME).equals(exchange.getMessage().getBody());
    }

    static boolean isFile(Exchange exchange) {
        return Stage.LINE.equals(exchange.getMessage().getBody(String.class));
    }

    /** As the server counts them. */
    static boolean isEachLine(Exchange exchange) {
        return isCount(exchange, LINES);
    }

    /** As the server counts them. */
    static boolean isEachRow(Exchange exchange) {
        return isCount(exchange, ROWS);
    }

    private static boolean isCount(Exchange exchange, long count) {
        return Long.valueOf(count).equals(exchange.getMessage().getHeader(DatabendConstants.UPDATE_COUNT));
    }

    static boolean isProcedures(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof List<?> list
                && list.get(0) instanceof Map<?, ?> procedure && "p".equals(procedure.get("name"));
    }
}
