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

import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;

/**
 * Makes what reads answers written in JSON. The JSON library stays behind it.
 */
public final class JsonResults {

    private final ResponseReader responses;

    /**
     * The library's limits of length and nesting hold for all but the rows: those it passes over, and a cell may be as
     * long as the server lets it.
     */
    public JsonResults() {
        this.responses = new ResponseReader(new JsonFactory());
    }

    /**
     * @return reads the answers of the query routes
     */
    public ResponseReader responses() {
        return responses;
    }

    /**
     * @param columns of the result
     * @param formats how its cells are written
     */
    public RowReader rows(List<Column> columns, CellFormats formats) {
        return new RowReader(columns, formats);
    }
}
