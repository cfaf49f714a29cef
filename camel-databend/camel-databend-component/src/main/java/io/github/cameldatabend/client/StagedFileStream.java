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
package io.github.cameldatabend.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.cameldatabend.client.Activity.Outcome;
import io.github.cameldatabend.client.DatabendException.Kind;

/**
 * A staged file while it arrives. It waits for the storage when it is read; whoever does not read it to its end closes
 * it.
 * <p>
 * A failure is an {@link IOException} with a {@link DatabendException} as its cause: the file is never cut short
 * without one.
 *
 * @since 0.1
 */
public final class StagedFileStream extends FilterInputStream {

    private final long length;
    private final Activity activity;
    private final DownloadProgress progress;

    /**
     * @param activity ends with the reading of this
     */
    StagedFileStream(InputStream body, long length, Activity activity, DownloadProgress progress) {
        super(body);
        this.length = length;
        this.activity = activity;
        this.progress = progress;
    }

    /** @return of the file in bytes; -1 when the storage does not say */
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        try {
            int next = super.read();
            count(next < 0 ? next : 1);
            return next;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        try {
            int read = super.read(target, offset, count);
            count(read);
            return read;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void count(int read) {
        if (read >= 0) {
            progress.add(read);
        } else {
            activity.end(Outcome.SUCCEEDED, null);
        }
    }

    /** Gives up what was not read. Returns at once, may be called again. */
    @Override
    public void close() throws IOException {
        activity.end(progress.stats().resultBytes() == length ? Outcome.SUCCEEDED : Outcome.CLOSED, null);
        super.close();
    }

    private IOException failed(IOException e) {
        DatabendException failure = new Failure(Kind.CONNECTION, "the storage has broken off: " + e.getMessage())
                .retryable(true).operation("download").cause(e).toException();
        activity.fail(failure);
        return new IOException(failure.getMessage(), failure);
    }
}
