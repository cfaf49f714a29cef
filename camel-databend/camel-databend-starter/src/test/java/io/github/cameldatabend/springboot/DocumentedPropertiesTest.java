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
import java.util.List;
import java.util.regex.Pattern;

import io.github.cameldatabend.client.Credentials;
import io.github.cameldatabend.client.CredentialsProvider;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Applications start with what the page shows. */
class DocumentedPropertiesTest {

    private static final Path PAGE = Path.of("../../src-docs/modules/ROOT/pages/spring-boot.adoc");
    private static final Pattern BLOCK
            = Pattern.compile("^\\[source,properties]\\n----\\n(.*?)^----$", Pattern.MULTILINE | Pattern.DOTALL);

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        CredentialsProvider vaultCredentials() {
            return () -> Credentials.bearer("t0ken");
        }

        @Bean
        SSLContextParameters databendTls() {
            return new SSLContextParameters();
        }
    }

    static List<String> properties() throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
        assertThat(blocks).hasSizeGreaterThan(1);
        return blocks;
    }

    @ParameterizedTest
    @MethodSource
    void properties(String block) {
        new Application(Beans.class).withAny(block.split("\n")).run(application -> {
            assertThat(application).hasNotFailed();
            assertThat(Application.component(application)).isNotNull();
        });
    }
}
