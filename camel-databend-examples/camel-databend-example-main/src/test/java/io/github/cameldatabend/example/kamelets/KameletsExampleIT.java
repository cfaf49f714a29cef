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
package io.github.cameldatabend.example.kamelets;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** It ends by itself, once each order is archived and reported. */
class KameletsExampleIT {

    @Test
    void theReportIsOfAllOrders(@TempDir Path directory) throws Exception {
        new KameletsExample(directory).run();

        assertThat(directory.resolve("archive.json")).hasContent("[\n{\"orders\":3,\"amount\":49.75}\n]\n");
    }
}
