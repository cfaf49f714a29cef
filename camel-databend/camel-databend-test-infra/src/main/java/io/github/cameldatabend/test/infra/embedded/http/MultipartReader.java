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
package io.github.cameldatabend.test.infra.embedded.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * Hands out the parts of a multipart body one after the other without holding more than one read's worth of it: turns
 * the parser's events into streams that pull.
 */
final class MultipartReader {

    private static final int CHUNK = 64 * 1024;

    /** One part; its content has to be read before the next part is asked for, or is skipped. */
    record Part(String name, String fileName, InputStream content) {
    }

    private record PartBegin(String name, String fileName) {
    }

    private enum Mark {
        PART_END,
        BODY_END
    }

    private final InputStream body;
    private final MultiPart.Parser parser;
    private final Queue<Object> events = new ArrayDeque<>();
    private boolean ended;
    private boolean broken;

    private MultipartReader(InputStream body, String boundary) {
        this.body = body;
        this.parser = new MultiPart.Parser(boundary, new Listener());
        parser.setMaxParts(-1);
    }

    static MultipartReader of(Call call) {
        String contentType = call.header(HttpHeader.CONTENT_TYPE.asString());
        String type = HttpField.getValueParameters(contentType, null);
        if (type == null || !"multipart/form-data".equalsIgnoreCase(type.trim())) {
            throw new HttpError(415, "expected multipart/form-data");
        }
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null || boundary.isEmpty()) {
            throw new HttpError(400, "the content type has no boundary");
        }
        return new MultipartReader(call.body(), boundary);
    }

    /** @return the next part, or null at the end and also where the body is broken between two parts */
    Part next() {
        try {
            Object event = poll();
            while (event != Mark.BODY_END) {
                if (event instanceof PartBegin begin) {
                    return new Part(begin.name(), begin.fileName(), new PartContent());
                }
                event = poll();
            }
        } catch (IOException e) {
            broken = true;
            ended = true;
        }
        events.clear();
        events.add(Mark.BODY_END);
        return null;
    }

    /** Whether it ended where it should not have. */
    boolean isBroken() {
        return broken;
    }

    private Object poll() throws IOException {
        Object event = events.poll();
        while (event == null) {
            if (ended) {
                return Mark.BODY_END;
            }
            byte[] chunk = new byte[CHUNK];
            int count = body.read(chunk);
            if (count < 0) {
                ended = true;
                parser.parse(Content.Chunk.EOF);
            } else {
                parser.parse(Content.Chunk.from(ByteBuffer.wrap(chunk, 0, count), false));
            }
            event = events.poll();
        }
        if (event instanceof Throwable failure) {
            ended = true;
            throw new IOException("broken multipart body", failure);
        }
        return event;
    }

    private final class Listener extends MultiPart.AbstractPartsListener {

        @Override
        public void onPartHeaders() {
            events.add(new PartBegin(getName(), getFileName()));
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            ByteBuffer content = chunk.getByteBuffer();
            if (content.hasRemaining()) {
                // the array behind it was made for this chunk and is written by nobody else
                events.add(content.slice());
                content.position(content.limit());
            }
        }

        @Override
        public void onPartEnd() {
            super.onPartEnd();
            events.add(Mark.PART_END);
        }

        @Override
        public void onPart(String name, String fileName, HttpFields headers) {
            // told by onPartHeaders already, before the content
        }

        @Override
        public void onComplete() {
            events.add(Mark.BODY_END);
        }

        @Override
        public void onFailure(Throwable failure) {
            events.add(failure);
        }
    }

    private final class PartContent extends InputStream {

        private ByteBuffer current = ByteBuffer.allocate(0);
        private boolean finished;

        @Override
        public int read() throws IOException {
            return fill() ? current.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, current.remaining());
            current.get(target, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            while (!finished && !current.hasRemaining()) {
                Object event = poll();
                if (event instanceof ByteBuffer content) {
                    current = content;
                } else if (event == Mark.PART_END) {
                    finished = true;
                } else {
                    throw new IOException("multipart body ends inside a part");
                }
            }
            return !finished;
        }
    }
}
