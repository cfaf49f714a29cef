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

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/**
 * The ways to upload that are compared.
 */
public enum UploadPath {

    /** The same body sent from the disk by a process of its own; its start counts too. */
    CURL("curl -T, the body in a file", CurlPut::new),
    /** The same body sent by hand from the disk. */
    RAW_PUT("java.net.http, the body by hand", RawPut::new),
    FILE("camel-databend upload of a File", server -> new RouteUpload(server, file -> file.toFile())),
    STREAM("camel-databend upload of an InputStream", server -> new RouteUpload(server, Files::newInputStream));

    private final String title;
    private final Opener opener;

    UploadPath(String title, Opener opener) {
        this.title = title;
        this.opener = opener;
    }

    public String title() {
        return title;
    }

    /** @return those that this machine has */
    public static List<UploadPath> available() {
        return Arrays.stream(values()).filter(path -> path != CURL || CurlPut.isThere()).toList();
    }

    /** @return whether what it allocates and computes is that of the measured JVM */
    public boolean isInThisJvm() {
        return this != CURL;
    }

    public UploadContender open(ServerAddress server) throws Exception {
        return opener.open(server);
    }

    private interface Opener {
        UploadContender open(ServerAddress server) throws Exception;
    }
}
