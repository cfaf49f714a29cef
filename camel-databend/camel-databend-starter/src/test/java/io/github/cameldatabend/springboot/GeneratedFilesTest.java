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
package io.github.cameldatabend.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code -Dstarter.update} it writes the files instead of comparing them. */
class GeneratedFilesTest {

    private static final Path GENERATED = Path.of("src/generated");

    @Test
    void propertiesAreTheOptionsOfTheComponent() throws IOException {
        assertIsWritten(GENERATED.resolve("java/io/github/cameldatabend/springboot").resolve(PropertiesClass.NAME + ".java"),
                PropertiesClass.source(ComponentMetadata.options()));
    }

    @Test
    void metadataTellsOfTheOptionsOfTheComponent() throws IOException {
        assertIsWritten(GENERATED.resolve("resources/META-INF/spring-configuration-metadata.json"),
                PropertiesMetadata.json(ComponentMetadata.options()));
    }

    private static void assertIsWritten(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("starter.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        } else {
            assertThat(file).as("what the component's options make; run with -Dstarter.update to write it anew")
                    .content().isEqualTo(expected);
        }
    }
}
