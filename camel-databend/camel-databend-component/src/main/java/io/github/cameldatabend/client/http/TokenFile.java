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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bearer token that somebody else writes into a file, and renews there. It is read again when the file changes, and
 * after the server refused it: a change within the file system's grain of time does not show.
 */
final class TokenFile implements Authorization {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

    private record Stamp(FileTime modified, long size, Object key) {
    }

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private Stamp stamp;
    private Map<String, String> headers;

    TokenFile(Path file) {
        this.file = file;
        try {
            stamp = stamp();
            headers = read();
        } catch (IOException e) {
            throw new IllegalArgumentException("The access token file " + file + " cannot be read: " + reason(e), e);
        }
    }

    @Override
    public Map<String, String> headers() {
        lock.lock();
        try {
            Stamp now = stamp();
            if (!now.equals(stamp)) {
                stamp = now;
                headers = read();
            }
        } catch (IOException | IllegalArgumentException e) {
            keepFormer(e);
        } finally {
            lock.unlock();
        }
        return headers;
    }

    @Override
    public void refused(Map<String, String> refused) {
        lock.lock();
        try {
            if (refused.equals(headers)) {
                headers = read();
            }
        } catch (IOException | IllegalArgumentException e) {
            keepFormer(e);
        } finally {
            lock.unlock();
        }
    }

    /** Whoever renews the token may be half way through it. */
    private void keepFormer(Exception e) {
        LOG.debug("The access token file {} cannot be read now, the former token is used on", file, e);
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    private Map<String, String> read() throws IOException {
        String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (token.isEmpty()) {
            throw new IllegalArgumentException("The access token file " + file + " is empty");
        }
        return Authorization.bearerHeaders(token);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is none" : e.getClass().getSimpleName();
    }
}
