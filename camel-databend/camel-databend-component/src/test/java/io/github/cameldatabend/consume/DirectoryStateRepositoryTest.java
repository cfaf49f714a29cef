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
package io.github.cameldatabend.consume;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DirectoryStateRepositoryTest {

    @TempDir
    private Path folder;

    @Test
    void eachKeyHasItsState() {
        DirectoryStateRepository repository = new DirectoryStateRepository(folder.resolve("to/be/made"));

        assertThat(repository.getState("a")).isNull();
        repository.setState("a", "1");
        repository.setState("b/../c=", "2\n3");
        repository.setState("a", "4");

        DirectoryStateRepository other = new DirectoryStateRepository();
        other.setDirectory(repository.getDirectory());
        assertThat(other.getState("a")).isEqualTo("4");
        assertThat(other.getState("b/../c=")).isEqualTo("2\n3");
    }

    @Test
    void whatAKilledProcessHasLeftHalfWrittenIsNoState() throws Exception {
        DirectoryStateRepository repository = new DirectoryStateRepository(folder);
        repository.setState("a", "1");
        Files.writeString(folder.resolve("a.state.new"), "20");

        assertThat(repository.getState("a")).isEqualTo("1");
        repository.setState("a", "3");
        assertThat(repository.getState("a")).isEqualTo("3");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    /** As that of a poll is when its route is stopped by force: what it has delivered is to be kept all the same. */
    @Test
    void isKeptByAThreadThatIsInterrupted() {
        DirectoryStateRepository repository = new DirectoryStateRepository(folder);
        Thread.currentThread().interrupt();
        try {
            repository.setState("a", "1");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(repository.getState("a")).isEqualTo("1");
    }

    @Test
    void whatCannotBeWrittenIsAFailure() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new DirectoryStateRepository(file).setState("a", "1"))
                .isInstanceOf(UncheckedIOException.class);
    }
}
