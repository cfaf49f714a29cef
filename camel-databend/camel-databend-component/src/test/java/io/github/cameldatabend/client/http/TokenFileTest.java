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
package io.github.cameldatabend.client.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenFileTest {

    private static final FileTime EARLIER = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path file;
    private Authorization authorization;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("token"), "t0ken-1\n");
        Files.setLastModifiedTime(file, EARLIER);
        authorization = Authorization.bearerFile(file);
    }

    private String header() {
        return authorization.headers().get("Authorization");
    }

    @Test
    void tokenIsThatOfTheFile() {
        assertThat(header()).isEqualTo("Bearer t0ken-1");
    }

    @Test
    void changeIsSeen() throws IOException {
        Files.writeString(file, "t0ken-2");

        assertThat(header()).isEqualTo("Bearer t0ken-2");
    }

    @Test
    void changeThatDoesNotShowIsSeenOnceTheTokenIsRefused() throws IOException {
        Files.writeString(file, "t0ken-2\n");
        Files.setLastModifiedTime(file, EARLIER);
        assertThat(header()).isEqualTo("Bearer t0ken-1");

        authorization.refused(authorization.headers());

        assertThat(header()).isEqualTo("Bearer t0ken-2");
    }

    @Test
    void formerTokenIsUsedWhileThereIsNone() throws IOException {
        Files.writeString(file, "");
        assertThat(header()).isEqualTo("Bearer t0ken-1");
        Files.delete(file);
        assertThat(header()).isEqualTo("Bearer t0ken-1");
        authorization.refused(authorization.headers());
        assertThat(header()).isEqualTo("Bearer t0ken-1");
        Files.writeString(file, "t0ken-2");
        assertThat(header()).isEqualTo("Bearer t0ken-2");
    }

    @Test
    void itServesManyThreads() throws IOException {
        Files.delete(file);
        authorization.refused(authorization.headers());

        assertThat(CompletableFuture.supplyAsync(this::header)).succeedsWithin(Duration.ofMinutes(1))
                .isEqualTo("Bearer t0ken-1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " \n", "a s3cret\n", "s3cret\ns3cret", "s3crét" })
    void contentThatIsNoToken(String content) throws IOException {
        Files.writeString(file, content);

        assertThatIllegalArgumentException().isThrownBy(() -> Authorization.bearerFile(file))
                .withMessageContaining("token").withMessageNotContaining("s3cr");
    }

    @Test
    void fileThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Authorization.bearerFile(folder.resolve("none")))
                .withMessageContaining("none cannot be read: there is none");
        assertThatIllegalArgumentException().isThrownBy(() -> Authorization.bearerFile(folder))
                .withMessageContaining("cannot be read");
    }
}
