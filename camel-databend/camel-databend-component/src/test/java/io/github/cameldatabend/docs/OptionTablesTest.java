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
package io.github.cameldatabend.docs;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.DatabendConsumerConfiguration;
import io.github.cameldatabend.DatabendEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code -Ddocs.update} it writes the tables instead of comparing them. */
class OptionTablesTest {

    private static final Path PAGE = Documents.PAGES.resolve("uri-and-options.adoc");

    @Test
    void tablesAreThoseOfTheMetadata() throws IOException {
        String page = Documents.text(PAGE);
        String expected = new OptionTables(Documents.metadata()).putInto(page);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).as("tables of options; run with -Ddocs.update to write them anew").isEqualTo(expected);
        }
    }

    /** The generator of the metadata leaves out some characters, such as brackets, stars and question marks. */
    @ParameterizedTest
    @ValueSource(classes = {
            DatabendComponent.class, DatabendConfiguration.class, DatabendConsumerConfiguration.class, DatabendConstants.class,
            DatabendEndpoint.class })
    void nothingOfADescriptionIsLost(Class<?> described) {
        List<String> shown = OptionTables.descriptions(Documents.metadata());

        assertThat(descriptions(described)).isNotEmpty()
                .filteredOn(text -> shown.stream().noneMatch(description -> description.startsWith(text))).isEmpty();
    }

    private static List<String> descriptions(Class<?> described) {
        return Stream.of(described.getDeclaredFields()).map(OptionTablesTest::description).filter(text -> !text.isEmpty())
                .toList();
    }

    private static String description(Field field) {
        UriParam option = field.getAnnotation(UriParam.class);
        Metadata metadata = field.getAnnotation(Metadata.class);
        return (option == null ? "" : option.description()) + (metadata == null ? "" : metadata.description());
    }

    @Test
    void allThreeTablesAreThere() {
        assertThat(Documents.text(PAGE)).contains("\n| `sql`\n", "\n| `operation (path)`\n", "\n| `CamelDatabendSql`\n");
    }

    /** Prefixes are those of URIs; in properties the option itself is one. */
    @Test
    void theTableOfTheComponentSaysWhatPropertiesTake() {
        String page = Documents.text(PAGE);
        String component = page.substring(page.indexOf("options: START component"), page.indexOf("options: START endpoint"));
        String endpoint = page.substring(page.indexOf("options: START endpoint"));

        assertThat(component).contains("Prefix `settings.`.", "for example settings.timezone=Asia/Tokyo.\n",
                "for example formatOptions.skip_header=1.\n", "for example copyOptions.purge=true to")
                .doesNotContain("setting.", "format.skip", "copyOption.", "multi-value");
        assertThat(endpoint).contains("Prefix `setting.`.", "for example setting.timezone=Asia/Tokyo");
    }
}
