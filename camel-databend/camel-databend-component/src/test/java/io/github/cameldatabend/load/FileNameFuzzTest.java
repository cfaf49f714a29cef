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
package io.github.cameldatabend.load;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;

import io.github.cameldatabend.fuzz.Fuzz;
import io.github.cameldatabend.fuzz.Mutator;
import net.jqwik.api.Example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A name of a file is that of one part of the body, or it is refused. */
class FileNameFuzzTest {

    private static final List<String> NAMES = List.of(
            "pets.csv", "2026/11/pets 1.csv.gz", "a-b_c~(1)+[2]'.ndjson", "@inbox/2026/pets.csv", "@~/a/b/", "inbox");

    private final Mutator mutator = new Mutator(
            "\"", "\\", "/", "//", "..", "../", ".", "\r\n", "\r\nContent-Disposition: form-data; name=\"x\"", "\n", "%2e%2e",
            "%0d%0a",
            "\u0000", "@", "~", " ", ";", "; filename=\"a\"", "'", "--", "\u00e9", "\ud83d\ude00", "\u202e");

    @Example
    void namesOfFiles() {
        Fuzz.of("names of files").run(NAMES, mutator::change, name -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MultipartBody body = new MultipartBody(
                    List.of(new TextContent(name, "rows", UTF_8)), new ProgressMeter("fuzz", Duration.ZERO, null));
            body.writeTo(out);

            String boundary = body.contentType().substring(body.contentType().indexOf('=') + 1);
            assertThat(out.toString(UTF_8)).isEqualTo(
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"" + name
                                                      + "\"\r\nContent-Type: application/octet-stream\r\n\r\nrows\r\n--"
                                                      + boundary + "--\r\n");
            assertHarmless(name);
            assertThat(body.length()).isEqualTo(out.size());
        }, IllegalArgumentException.class);
    }

    @Example
    void placesOnStages() {
        Fuzz.of("places on stages").run(NAMES, mutator::change, text -> {
            StageLocation location = text.startsWith("@") ? StageLocation.parse(text) : StageLocation.folder(text, text);

            assertThat(location.stage()).matches("~|[A-Za-z0-9_.$-]+");
            assertHarmless(location.path());
        }, IllegalArgumentException.class);
    }

    private static void assertHarmless(String path) {
        assertThat(path).matches("[ -~]*").doesNotContain("\"", "\\", "//");
        assertThat(path.split("/")).doesNotContain(".", "..");
    }
}
