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
package io.github.cameldatabend.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Where a running {@link BenchmarkServer} is.
 *
 * @param url http, host, port
 */
public record ServerAddress(URI url) {

    public URI resolve(String path) {
        return URI.create(url + path);
    }

    public String jdbcUrl() {
        return "jdbc:databend://" + url.getAuthority() + "/default";
    }

    /** @return for what sends files, none of which go past the server */
    public String jdbcUrlForFiles() {
        return jdbcUrl() + "?presigned_url_disabled=true";
    }

    /** @return the first 256 KB of the latest request with a file */
    public byte[] latestFile() {
        try (InputStream answer = resolve(BenchmarkServer.FILE_PATH).toURL().openStream()) {
            return answer.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the HTTP calls of the protocol since the server's start */
    public long calls() {
        return number(BenchmarkServer.CALLS_PATH);
    }

    /** @return the bytes of all uploads since the server's start */
    public long received() {
        return number(BenchmarkServer.RECEIVED_PATH);
    }

    private long number(String path) {
        try (InputStream answer = resolve(path).toURL().openStream()) {
            return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
