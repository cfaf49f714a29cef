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
package io.github.cameldatabend.example.strikefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/**
 * CSV with a header line, for unmarshal: an Iterator that reads a row, a Map of text, when it is asked for one. Nothing
 * but commas around a value that is not known, which is null then.
 */
public final class CsvRows extends ServiceSupport implements DataFormat {

    private final CsvMapper mapper
            = CsvMapper.builder().enable(CsvParser.Feature.EMPTY_STRING_AS_NULL, CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
                    .build();

    @Override
    public MappingIterator<Map<String, String>> unmarshal(Exchange exchange, InputStream file) throws IOException {
        return mapper.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(file);
    }

    @Override
    public void marshal(Exchange exchange, Object rows, OutputStream file) {
        throw new UnsupportedOperationException("It only reads");
    }
}
