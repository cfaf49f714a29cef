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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Files as the body of one request, {@code multipart/form-data}: framing alone, no byte of a file is kept.
 *
 * @since 0.1
 */
public final class MultipartBody {

    /** The server takes files of streaming loads under this name only, those of uploads under any. */
    private static final String PART_NAME = "upload";

    private final String boundary = "databend-" + UUID.randomUUID();
    private final List<Content> contents;
    private final ProgressMeter meter;
    private volatile Content current;

    /**
     * @param contents at least one
     * @param meter    counts the bytes of the files, without the framing
     */
    public MultipartBody(List<Content> contents, ProgressMeter meter) {
        this.contents = List.copyOf(contents);
        this.meter = meter;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** @return in bytes, framing included, or {@link Content#UNKNOWN_LENGTH} */
    public long length() {
        long length = end().length;
        for (Content content : contents) {
            if (content.length() == Content.UNKNOWN_LENGTH) {
                return Content.UNKNOWN_LENGTH;
            }
            length += head(content).length + content.length() + 2;
        }
        return length;
    }

    /** @return whether {@link #writeTo} may be called more than once */
    public boolean isReplayable() {
        return contents.stream().allMatch(Content::isReplayable);
    }

    /**
     * @throws IOException if a file cannot be read, or is of another length than it said
     */
    public void writeTo(OutputStream target) throws IOException {
        meter.start(contentLength());
        for (Content content : contents) {
            current = content;
            target.write(head(content));
            MeteredContent.write(content, target, meter);
            target.write('\r');
            target.write('\n');
            if (content instanceof CutContent cut && cut.isCut()) {
                target.write(next());
                return;
            }
        }
        target.write(end());
    }

    private long contentLength() {
        boolean known = contents.stream().noneMatch(content -> content.length() == Content.UNKNOWN_LENGTH);
        return known ? contents.stream().mapToLong(Content::length).sum() : Content.UNKNOWN_LENGTH;
    }

    /** As {@link Content#abort}. */
    public void abort() {
        Content writing = current;
        if (writing != null) {
            writing.abort();
        }
    }

    private byte[] head(Content content) {
        return ascii("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + PART_NAME + "\"; filename=\""
                     + FileNames.check(content.name()) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    }

    /** Another part begins here, which does not come: no reader can take the body for whole. */
    private byte[] next() {
        return ascii("--" + boundary + "\r\n");
    }

    private byte[] end() {
        return ascii("--" + boundary + "--\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
