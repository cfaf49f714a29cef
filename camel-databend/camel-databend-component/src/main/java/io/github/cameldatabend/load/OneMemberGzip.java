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

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A gzip file that fails where it goes on behind its first member: a server that loads that one only would call it a
 * success. It is unpacked on the way to find out, and sent as it is.
 *
 * @since 0.1
 */
public final class OneMemberGzip implements Content {

    /** Of a file that comes in one, so that it is sent while it is unpacked. */
    private static final int PIECE = 64 * 1024;

    private final Content content;

    /**
     * @param content read along while it is written, with little of it in memory
     */
    public OneMemberGzip(Content content) {
        this.content = content;
    }

    @Override
    public String name() {
        return content.name();
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public boolean isReplayable() {
        return content.isReplayable();
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        try (GzipMember member = new GzipMember()) {
            content.writeTo(new Guard(target, member));
        }
    }

    @Override
    public void writeTo(OutputStream target, ProgressMeter meter) throws IOException {
        try (GzipMember member = new GzipMember()) {
            content.writeTo(new Guard(target, member), meter);
        }
    }

    @Override
    public void abort() {
        content.abort();
    }

    private final class Guard extends FilterOutputStream {

        private final GzipMember member;

        private Guard(OutputStream target, GzipMember member) {
            super(target);
            this.member = member;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] { (byte) b }, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            int end = offset + length;
            for (int at = offset; at < end; at += PIECE) {
                int count = Math.min(PIECE, end - at);
                // before, so that the target never gets all of the file
                if (member.isFollowed(source, at, count)) {
                    throw new IOException(
                            "File '" + name() + "' goes on behind its first gzip member, which is all that this server"
                                          + " loads: unpack it before, for example by unmarshal().gzipDeflater() with"
                                          + " format.compression=NONE, or write it as one member");
                }
                out.write(source, at, count);
            }
        }

        /** The target goes on after this file. */
        @Override
        public void close() {
        }
    }
}
