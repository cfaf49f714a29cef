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
package io.github.cameldatabend.example.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/**
 * The files that were written, and how many rows are in each.
 */
public final class PageFiles {

    private final Map<Path, Long> rowsByFile = new LinkedHashMap<>();

    /** A page is in its file. */
    public void written(@Header(Exchange.FILE_NAME_PRODUCED) String file, @Header(DatabendConstants.ROW_COUNT) long rows) {
        rowsByFile.put(Path.of(file), rows);
    }

    public List<Path> paths() {
        return List.copyOf(rowsByFile.keySet());
    }

    Path folder() {
        return paths().get(0).getParent();
    }

    /** For people to read: a row for each file. */
    List<Map<String, Object>> report() throws IOException {
        List<Map<String, Object>> report = new ArrayList<>();
        for (Map.Entry<Path, Long> file : rowsByFile.entrySet()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", file.getKey().getFileName());
            line.put("rows", file.getValue());
            line.put("bytes", Files.size(file.getKey()));
            report.add(line);
        }
        return report;
    }

    long rows() {
        return rowsByFile.values().stream().mapToLong(Long::longValue).sum();
    }
}
