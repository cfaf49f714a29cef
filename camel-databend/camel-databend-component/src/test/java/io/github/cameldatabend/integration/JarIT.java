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
package io.github.cameldatabend.integration;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.github.cameldatabend.DatabendComponent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Integration tests have the jar on their class path, not the folder it is made of. */
class JarIT {

    private static final List<Pattern> OURS = List.of(
            Pattern.compile("io/github/cameldatabend/.+\\.class"),
            Pattern.compile("io/github/cameldatabend/client/version\\.properties"),
            Pattern.compile("kamelets/databend-[a-z-]+\\.kamelet\\.yaml"),
            Pattern.compile("META-INF/(LICENSE|MANIFEST\\.MF|jandex\\.idx)"),
            Pattern.compile("META-INF/maven/io\\.github\\.cameldatabend/camel-databend/pom\\.(xml|properties)"),
            Pattern.compile("META-INF/io/github/cameldatabend/databend\\.json"),
            Pattern.compile("META-INF/org/apache/camel/dev-console/databend\\.json"),
            Pattern.compile("META-INF/services/org/apache/camel/(component|dev-console)/databend"),
            Pattern.compile("META-INF/services/org/apache/camel/configurer/(databend-component|databend-endpoint"
                            + "|io\\.github\\.cameldatabend\\.DatabendConfiguration)"),
            Pattern.compile("META-INF/services/org/apache/camel/urifactory/databend-endpoint"),
            Pattern.compile(
                    "META-INF/services/org/apache/camel/(TypeConverterLoader|component\\.properties|dev-consoles\\.properties)"),
            Pattern.compile("META-INF/services/org\\.apache\\.camel\\.(telemetry\\.SpanDecorator|spi\\.ContextServicePlugin)"),
            // Camel's generator leaves them here too
            Pattern.compile("component\\.properties|dev-consoles\\.properties"));

    @Test
    void holdsWhatIsOursAndAllOfIt() throws Exception {
        try (ZipFile jar = new ZipFile(jar().toFile())) {
            List<String> files = jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
            assertThat(files).allSatisfy(
                    file -> assertThat(OURS).anySatisfy(pattern -> assertThat(file).matches(pattern)));
            assertThat(OURS).allSatisfy(
                    pattern -> assertThat(files).anySatisfy(file -> assertThat(file).matches(pattern)));
        }
    }

    private static Path jar() throws Exception {
        Path jar = Path.of(DatabendComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(jar).isRegularFile();
        return jar;
    }
}
