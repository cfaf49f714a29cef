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
package io.github.cameldatabend.benchmarks.contender;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Collects the values of each row as texts that are the same whatever Java type a contender gives them in. */
final class TextsOfRows implements ValueSink {

    private static final DateTimeFormatter TIMESTAMP
            = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private long bytes;

    @Override
    public void value(Object value) {
        if (value instanceof byte[] page) {
            bytes += page.length;
        }
        row.add(text(value));
    }

    @Override
    public void endOfRow() {
        rows.add(row);
        row = new ArrayList<>();
    }

    List<List<String>> rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Instant instant) {
            return TIMESTAMP.format(instant);
        }
        if (value instanceof Boolean bool) {
            return bool ? "1" : "0";
        }
        return String.valueOf(value);
    }
}
