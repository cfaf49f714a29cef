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
 * A file that is cut short when its source fails, so that its request comes to an end of its own; who sent it finds
 * here what has happened.
 * <p>
 * For a server takes a connection that breaks for the end of the file: of a streaming load it commits what has come by
 * then. The body that holds this makes it an error, as its end is missing.
 *
 * @since 0.1
 */
public final class CutContent implements Content {

    private final Content content;
    private volatile Throwable cause;
    private volatile boolean unwanted;

    /**
     * @param content whose source may fail
     */
    public CutContent(Content content) {
        this.content = content;
    }

    @Override
    public String name() {
        return content.name();
    }

    /** It may be less than the file has. */
    @Override
    public long length() {
        return UNKNOWN_LENGTH;
    }

    @Override
    public boolean isReplayable() {
        return content.isReplayable();
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        throw new UnsupportedOperationException("It takes a meter");
    }

    @Override
    public void writeTo(OutputStream target, ProgressMeter meter) throws IOException {
        cause = null;
        Guard guard = new Guard(target);
        try {
            content.writeTo(guard, meter);
            // a source that was closed for it may have ended early
            checkWanted();
            guard.length.checkEnd();
        } catch (IOException | RuntimeException | Error e) {
            if (guard.failed) {
                throw e;
            }
            cause = e;
        }
    }

    /** Nobody wants the rest: it ends with the next bytes or row. Called by another thread than the one that writes. */
    public void cut() {
        unwanted = true;
        if (content instanceof RowsContent rows) {
            rows.stop();
        } else {
            content.abort();
        }
    }

    private void checkWanted() throws IOException {
        if (unwanted) {
            throw new IOException("The rest of file '" + name() + "' is not wanted any more");
        }
    }

    /** @return whether less than all of it was sent, in the latest try */
    public boolean isCut() {
        return cause != null;
    }

    /** @return why it was cut; null when it was not */
    public Throwable cause() {
        return cause;
    }

    @Override
    public void abort() {
        content.abort();
    }

    /** Knows which of the two sides has failed. */
    private final class Guard extends FilterOutputStream {

        private final LengthCheck length = new LengthCheck(content);
        private boolean failed;

        private Guard(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] { (byte) b }, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) throws IOException {
            checkWanted();
            length.add(count);
            try {
                out.write(source, offset, count);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void close() {
        }
    }
}
