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

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps each state in a file of its own, which is replaced as a whole: whoever is killed while writing leaves either
 * the former state or the new one.
 *
 * @since 0.1
 */
public class DirectoryStateRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final String SUFFIX = ".state";

    private Path directory;

    public DirectoryStateRepository() {
    }

    /**
     * @param directory is made if it does not exist
     */
    public DirectoryStateRepository(Path directory) {
        this.directory = directory;
    }

    /**
     * @param key   names the file
     * @param value any text, not null
     */
    @Override
    public void setState(String key, String value) {
        Path file = file(key);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(directory);
            // not by a channel, which is closed when its thread is interrupted, as when a route is stopped by force
            try (FileOutputStream out = new FileOutputStream(next.toFile())) {
                out.write(value.getBytes(StandardCharsets.UTF_8));
                // else the new name may outlive a power failure that the content does not
                out.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return null if there is none
     */
    @Override
    public String getState(String key) {
        try {
            return Files.readString(file(key));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String key) {
        if (directory == null) {
            throw new IllegalStateException("Property directory is missing");
        }
        return directory.resolve(URLEncoder.encode(key, StandardCharsets.UTF_8) + SUFFIX);
    }

    public String getDirectory() {
        return directory == null ? null : directory.toString();
    }

    /** Is made if it does not exist. */
    public void setDirectory(String directory) {
        this.directory = Path.of(directory);
    }
}
