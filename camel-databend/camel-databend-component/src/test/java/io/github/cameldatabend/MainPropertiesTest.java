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
package io.github.cameldatabend;

import java.util.Map;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Options of the component that have names of their own, as properties of camel-main. */
class MainPropertiesTest {

    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    private void give(String property, String value) {
        main.addInitialProperty("camel.component.databend." + property, value);
    }

    @Test
    void arrive() throws Exception {
        give("settings.timezone", "Asia/Tokyo");
        give("settings.max_threads", "4");
        give("formatOptions.skip_header", "1");
        give("format-options.compression", "gzip");
        give("copyOptions.purge", "true");
        main.start();

        DatabendConfiguration options
                = main.getCamelContext().getComponent("databend", DatabendComponent.class).getConfiguration();
        assertThat(options.getSettings()).isEqualTo(Map.of("timezone", "Asia/Tokyo", "max_threads", "4"));
        assertThat(options.getFormatOptions()).isEqualTo(Map.of("skip_header", "1", "compression", "gzip"));
        assertThat(options.getCopyOptions()).isEqualTo(Map.of("purge", "true"));
    }

    /** The prefixes are those of URIs. */
    @ParameterizedTest
    @ValueSource(strings = { "setting.timezone", "format.skip_header", "copyOption.purge" })
    void areNoneWithThePrefixesOfUris(String property) {
        give(property, "1");

        assertThatThrownBy(main::start).hasStackTraceContaining(property.substring(0, property.indexOf('.')));
    }
}
