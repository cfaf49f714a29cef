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

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.cameldatabend.client.CapturedLog;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel hides our secrets in what it says of properties and URIs, and those of the application as before. */
class SecretOptionsTest {

    @RegisterExtension
    final CapturedLog log = new CapturedLog("org.apache.camel.main");

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private void start() {
        context.getComponent("databend", DatabendComponent.class);
        context.start();
    }

    private static List<String> secrets() {
        return Stream.of(DatabendConfiguration.class.getDeclaredFields()).filter(SecretOptionsTest::isSecret)
                .map(Field::getName).toList();
    }

    private static boolean isSecret(Field field) {
        UriParam option = field.getAnnotation(UriParam.class);
        Metadata metadata = field.getAnnotation(Metadata.class);
        return option != null && option.secret() || metadata != null && metadata.secret();
    }

    /** Of properties that it is given in Java it says nothing. */
    @Test
    void camelMainDoesNotLogThem(@TempDir Path folder) throws Exception {
        List<String> properties = new ArrayList<>();
        properties.add("camel.main.additionalSensitiveKeywords=cloudPin");
        properties.add("camel.component.databend.database=zoo");
        secrets().forEach(name -> properties.add("camel.component.databend." + name + "=S3cret"));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + Files.write(folder.resolve("application.properties"), properties));
        main.start();
        try {
            assertThat(log.lines(Level.INFO)).anySatisfy(line -> assertThat(line).endsWith("databend.database = zoo"))
                    .anySatisfy(line -> assertThat(line).endsWith("databend.dsn = xxxxxx"));
            assertThat(log.lines(Level.INFO)).filteredOn(line -> line.contains("S3cret")).isEmpty();
            assertThat(CamelContextHelper.containsSensitive(main.getCamelContext(), "cloudPin")).isTrue();
        } finally {
            main.stop();
        }
    }

    @Test
    void camelKnowsEachByAnySpelling() {
        start();

        assertThat(secrets()).contains("dsn", "password", "proxyUrl").allSatisfy(name -> {
            assertThat(CamelContextHelper.containsSensitive(context, "camel.component.databend." + name)).isTrue();
            assertThat(CamelContextHelper.containsSensitive(context, StringHelper.camelCaseToDash(name))).isTrue();
            assertThat(URISupport.sanitizeUri("databend:query?" + name + "=S3cret")).doesNotContain("S3cret");
        });
    }

    /** It hides one only of those that are added to its list. */
    @Test
    void whatCamelHidesByItselfDoesNotStandBeforeWhatItDoesNot() {
        start();

        assertThat(URISupport.sanitizeUri("databend:query?privateKeyPassphrase=a&dsn=b"))
                .isEqualTo("databend:query?privateKeyPassphrase=xxxxxx&dsn=xxxxxx");
    }

    @Test
    void keywordsOfTheApplicationStay() {
        context.getCamelContextExtension().setAdditionalSensitiveKeywords("cloudPin, doorCode,");
        start();

        assertThat(context.getCamelContextExtension().getAdditionalSensitiveKeywords()).startsWith("cloudPin,doorCode,dsn,");
        assertThat(List.of("cloudPin", "doorCode", "dsn")).allSatisfy(
                name -> assertThat(URISupport.sanitizeUri("http:x?n=a&" + name + "=b"))
                        .isEqualTo("http:x?n=a&" + name + "=xxxxxx"));
    }

    /** The list for URIs is one for the JVM. */
    @Test
    void keywordsOfTheApplicationsOtherContextsStay() throws Exception {
        context.getCamelContextExtension().setAdditionalSensitiveKeywords("vaultNumber");
        start();
        try (CamelContext other = new DefaultCamelContext()) {
            other.getComponent("databend", DatabendComponent.class);
            other.start();

            assertThat(URISupport.sanitizeUri("http:x?vaultNumber=a")).isEqualTo("http:x?vaultNumber=xxxxxx");
            assertThat(other.getCamelContextExtension().getAdditionalSensitiveKeywords()).doesNotContain("vaultNumber");
        }
    }

    @Test
    void keywordsThatTheApplicationSetsLaterTakeOursNotAway() {
        context.init();
        context.getComponent("databend", DatabendComponent.class).init();
        context.getCamelContextExtension().setAdditionalSensitiveKeywords("doorCode");
        context.start();

        assertThat(URISupport.sanitizeUri("databend:query?dsn=a")).isEqualTo("databend:query?dsn=xxxxxx");
        assertThat(URISupport.sanitizeUri("http:x?doorCode=a")).isEqualTo("http:x?doorCode=xxxxxx");
    }
}
