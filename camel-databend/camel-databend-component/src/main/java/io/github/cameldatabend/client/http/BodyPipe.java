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
package io.github.cameldatabend.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings the bytes of a {@link BodyWriter}, which blocks, to the HTTP client, which must not: one thread writes,
 * another one takes when the connection is ready for more. What is between them is a few pieces.
 * <p>
 * The writer is not asked before the connection wants its first bytes, so that a request which never gets that far
 * leaves the source as it was.
 */
final class BodyPipe implements Flow.Publisher<ByteBuffer> {

    /** Large enough for what each piece costs on its way to the socket not to matter. */
    private static final int PIECE = 64 * 1024;
    /** So that writer and connection need not wait for each other. */
    private static final int MOST_PIECES = 4;

    private final StreamBody body;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ByteBuffer> pieces = new ArrayDeque<>(MOST_PIECES);
    private final AtomicBoolean claimed = new AtomicBoolean();
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private long demand;
    /** All pieces are there. */
    private boolean written;
    private Throwable sourceFailure;
    /** The body is not to be sent any further. */
    private boolean givenUp;
    /** The subscriber has heard its last, or wants to hear nothing more. */
    private boolean over;
    /** A thread is calling the subscriber. */
    private boolean handingOver;
    /** Null while the writer is not at work. */
    private Thread writing;
    private long lastMove = System.nanoTime();

    BodyPipe(StreamBody body) {
        this.body = body;
    }

    /** Has the body written, in this thread. Returns when it is, or when nobody wants it any more. */
    void write() {
        try {
            if (begin()) {
                try {
                    Pieces target = new Pieces();
                    body.writer().writeTo(target);
                    target.putRest();
                    end(null);
                } catch (IOException | RuntimeException | Error e) {
                    // when it is over that is what it comes from
                    end(e);
                }
            }
        } finally {
            // whatever cancelled this one means nothing to the thread's next body
            Thread.interrupted();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            while (demand == 0 && isWanted()) {
                changed.awaitUninterruptibly();
            }
            if (!isWanted()) {
                return false;
            }
            body.begin();
            writing = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWanted() {
        return !over && !givenUp;
    }

    private void end(Throwable failure) {
        lock.lock();
        try {
            writing = null;
            if (isWanted()) {
                written = true;
                sourceFailure = failure;
            }
        } finally {
            lock.unlock();
        }
        handOver();
    }

    /** @return why the body could not be written; null when that is not what went wrong */
    Throwable sourceFailure() {
        lock.lock();
        try {
            return sourceFailure;
        } finally {
            lock.unlock();
        }
    }

    /** @return for how long the other side has been waited for; a source that takes its time does not count */
    long stalledNanos() {
        lock.lock();
        try {
            boolean sourceIsSlow = demand > 0 && pieces.isEmpty() && !written && isWanted();
            return sourceIsSlow ? 0 : System.nanoTime() - lastMove;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody wants the body any more. The other side is told, or it would wait for the rest. */
    void giveUp() {
        stopWriting(true);
        handOver();
    }

    private void stopWriting(boolean byUs) {
        Thread thread;
        lock.lock();
        try {
            givenUp = true;
            over |= !byUs;
            pieces.clear();
            thread = writing;
            if (thread != null) {
                // with the lock: once it has ended it may be at work for somebody else
                thread.interrupt();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            body.writer().abort();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
        if (!claimed.compareAndSet(false, true)) {
            newSubscriber.onSubscribe(new Nothing());
            newSubscriber.onError(new IllegalStateException("A body is sent once"));
            return;
        }
        newSubscriber.onSubscribe(new Taking());
        lock.lock();
        try {
            // not before: nobody else may speak to it first
            subscriber = newSubscriber;
        } finally {
            lock.unlock();
        }
        handOver();
    }

    private void put(ByteBuffer piece) throws IOException {
        lock.lock();
        try {
            while (pieces.size() >= MOST_PIECES && isWanted()) {
                changed.await();
            }
            if (!isWanted()) {
                throw new IOException("The rest of the body is not wanted any more");
            }
            pieces.add(piece);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("Interrupted while the body was sent");
        } finally {
            lock.unlock();
        }
        handOver();
    }

    /** Calls the subscriber for as long as there is something to say. One thread at a time does. */
    private void handOver() {
        lock.lock();
        try {
            if (handingOver || subscriber == null) {
                return;
            }
            handingOver = true;
        } finally {
            lock.unlock();
        }
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            if (!over && (givenUp || sourceFailure != null)) {
                over = true;
                pieces.clear();
                Throwable failure = givenUp ? new IOException("The request was given up") : sourceFailure;
                return () -> subscriber.onError(failure);
            }
            if (!over && demand > 0 && !pieces.isEmpty()) {
                demand--;
                ByteBuffer piece = pieces.remove();
                lastMove = System.nanoTime();
                changed.signalAll();
                return () -> subscriber.onNext(piece);
            }
            if (!over && written && pieces.isEmpty()) {
                over = true;
                lastMove = System.nanoTime();
                return subscriber::onComplete;
            }
            handingOver = false;
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** What the HTTP client holds of this. */
    private final class Taking implements Flow.Subscription {

        @Override
        public void request(long count) {
            lock.lock();
            try {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                lastMove = System.nanoTime();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            handOver();
        }

        @Override
        public void cancel() {
            stopWriting(false);
        }
    }

    private static final class Nothing implements Flow.Subscription {

        @Override
        public void request(long count) {
        }

        @Override
        public void cancel() {
        }
    }

    /**
     * What the writer writes to. A piece that was handed over belongs to the HTTP client, so each is a new one; it goes
     * when it is full, however often the writer flushes.
     */
    private final class Pieces extends OutputStream {

        private ByteBuffer piece = ByteBuffer.allocate(PIECE);

        @Override
        public void write(int b) throws IOException {
            piece.put((byte) b);
            putIfFull();
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            int from = offset;
            int end = offset + length;
            while (from < end) {
                int count = Math.min(end - from, piece.remaining());
                piece.put(source, from, count);
                from += count;
                putIfFull();
            }
        }

        private void putIfFull() throws IOException {
            if (!piece.hasRemaining()) {
                put(piece.flip());
                piece = ByteBuffer.allocate(PIECE);
            }
        }

        private void putRest() throws IOException {
            if (piece.position() > 0) {
                put(piece.flip());
            }
        }
    }
}
