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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.sql.SQLException;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Rows read by DuckDB's vectors: several times faster than a JDBC result set. */
final class ChunkRows implements RowSource {

    private final DuckDBChunkedResult result;
    private final VectorRenderer[] renderers;
    private final DuckDBReadableVector[] vectors;
    private long row;
    private long rowsInChunk;

    ChunkRows(DuckDBChunkedResult result, VectorRenderer[] renderers) {
        this.result = result;
        this.renderers = renderers;
        this.vectors = new DuckDBReadableVector[renderers.length];
    }

    @Override
    public String[] next() throws SQLException {
        while (row == rowsInChunk) {
            if (!result.nextChunk()) {
                return null;
            }
            DuckDBDataChunkReader chunk = result.chunk();
            rowsInChunk = chunk.rowCount();
            row = 0;
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = chunk.vector(i);
            }
        }
        String[] cells = new String[vectors.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = vectors[i].isNull(row) ? renderers[i].ofNull() : renderers[i].render(vectors[i], row);
        }
        row++;
        return cells;
    }

    @Override
    public void close() throws SQLException {
        result.close();
    }
}
