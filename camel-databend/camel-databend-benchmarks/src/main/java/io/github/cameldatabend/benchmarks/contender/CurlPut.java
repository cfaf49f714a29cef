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
package io.github.cameldatabend.benchmarks.contender;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/**
 * {@code curl -T} with a body that is made before the first upload. The start of the process is part of each upload.
 */
final class CurlPut implements UploadContender {

    private static final String CURL = "curl";

    private final ServerAddress server;
    private Path body;

    CurlPut(ServerAddress server) {
        this.server = server;
    }

    static boolean isThere() {
        String path = System.getenv("PATH");
        return path != null && Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, CURL))
                .anyMatch(Files::isExecutable);
    }

    @Override
    public void upload(Path file) throws Exception {
        if (body == null) {
            body = write(file);
        }
        // "Expect:" for not waiting until the server says that it wants the body
        Process curl = new ProcessBuilder(
                CURL, "--silent", "--show-error", "--fail", "--user", "root:", "-H",
                "Content-Type: " + UploadFrame.CONTENT_TYPE,
                "-H", UploadFrame.STAGE_HEADER + ": ~", "-H", "Expect:", "-T", body.toString(),
                server.resolve(UploadFrame.PATH).toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (curl.waitFor() != 0) {
            throw new IOException("curl ends with " + curl.exitValue());
        }
    }

    private static Path write(Path file) throws IOException {
        Path body = Files.createTempFile("databend-upload-", ".body");
        try (OutputStream out = Files.newOutputStream(body)) {
            out.write(UploadFrame.before(file).getBytes(StandardCharsets.UTF_8));
            Files.copy(file, out);
            out.write(UploadFrame.AFTER.getBytes(StandardCharsets.UTF_8));
        }
        return body;
    }

    @Override
    public void close() throws IOException {
        if (body != null) {
            Files.delete(body);
        }
    }
}
