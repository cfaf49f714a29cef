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

import java.nio.file.Path;

/** The multipart body of an upload as one would write it by hand. */
final class UploadFrame {

    static final String PATH = "/v1/upload_to_stage";
    static final String STAGE_HEADER = "x-databend-stage-name";

    private static final String BOUNDARY = "databend-0a6c0f7e-5a44-4d55-9a55-0d8a2f1b7c11";

    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;
    static final String AFTER = "\r\n--" + BOUNDARY + "--\r\n";

    private UploadFrame() {
    }

    static String before(Path file) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"" + file.getFileName()
               + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }
}
