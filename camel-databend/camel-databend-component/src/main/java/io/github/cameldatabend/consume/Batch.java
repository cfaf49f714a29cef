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
package io.github.cameldatabend.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.operation.FollowUpStatement;
import io.github.cameldatabend.operation.PolledRows;
import io.github.cameldatabend.result.Row;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;

/**
 * What one poll delivers, until all its exchanges are done: acknowledges their rows and moves the watermark. Exchanges
 * may end on any thread and in any order.
 */
public final class Batch {

    /** So many rows of a poll that has no end are acknowledged with one statement. */
    private static final int MOST_KEYS = 10_000;
    /** What a kill repeats at the most, while a poll goes on. */
    private static final long SAVE_INTERVAL = TimeUnit.SECONDS.toNanos(1);
    /** So often there is a look at exchanges that were dropped, of which nobody tells. */
    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

    private final Consumption consumption;
    private final OnConsume onConsume;
    private final ExceptionHandler exceptionHandler;
    private final Exchange asked;
    private final WatermarkTracker tracker;
    /** What former polls have reached; null without a watermark. */
    private final Watermark began;
    private final Progress progress = new Progress();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final OpenDeliveries open = new OpenDeliveries();
    private KeysByName completedKeys;
    private KeysByName failedKeys;
    private RowsInOrder rows;
    private int delivered;
    private int completed;
    private boolean stopped;
    private boolean abandoned;
    private boolean saving;
    /** Whether a statement has failed that would have acknowledged rows which are done. */
    private volatile boolean unacknowledged;
    private boolean finished;
    private Exception failure;
    private long saved = System.nanoTime();

    /**
     * @param tracker null without a watermark
     * @param asked   what expressions of the poll are evaluated on
     */
    Batch(Consumption consumption, WatermarkTracker tracker, Exchange asked) {
        this.consumption = consumption;
        this.onConsume = consumption.onConsume();
        this.exceptionHandler = consumption.exceptionHandler();
        this.tracker = tracker;
        this.began = tracker == null ? null : tracker.reached();
        this.asked = asked;
        this.completedKeys = new KeysByName(onConsume.names());
        this.failedKeys = new KeysByName(onConsume.names());
    }

    /** What the SQL of the poll gets by name. */
    public Map<String, ?> given() {
        Map<String, Object> given = new HashMap<>();
        if (tracker != null) {
            Watermark reached = tracker.reached();
            given.put(Consumption.WATERMARK, reached == null ? null : reached.value());
            given.put(Consumption.TIE, reached == null ? null : reached.tie());
        }
        return given;
    }

    /**
     * @param limit of the rows, 0 for none
     */
    public RowsInOrder rows(PolledRows found, int limit) {
        rows = new RowsInOrder(found, consumption.columns(), limit);
        return rows;
    }

    /** The exchange will be processed with any number of rows, which are to be added. */
    public Delivery deliver(Exchange exchange) {
        return deliver(exchange, (Row) null);
    }

    /** The exchange will be processed with a row. */
    public void deliver(Exchange exchange, PolledRow row) {
        deliver(exchange, row.row()).add(row);
    }

    private Delivery deliver(Exchange exchange, Row only) {
        lock.lock();
        try {
            Delivery delivery = new Delivery(
                    this, tracker == null ? null : tracker.open(), only == null ? new KeysByName(onConsume.names()) : null,
                    only);
            Synchronization end = delivery.end();
            open.add(delivery, end);
            exchange.getExchangeExtension().addOnCompletion(end);
            noteDropped();
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    void add(Delivery delivery, PolledRow row) {
        lock.lock();
        try {
            delivery.count(row.row());
            delivered++;
            if (tracker != null) {
                tracker.add(delivery.entry(), row.watermark(), rows.following());
            }
        } finally {
            lock.unlock();
        }
    }

    void done(Delivery delivery, Exchange exchange, boolean success) {
        Exception problem = null;
        if (!onConsume.inBatches()) {
            problem = acknowledge(delivery, exchange, success);
        }
        boolean due;
        lock.lock();
        try {
            note(delivery, success, problem);
            due = isDue();
            saving |= due;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (problem != null && !onConsume.breakBatch()) {
                exceptionHandler.handleException(
                        "Error executing onConsume statement " + onConsume.statement(success), exchange, problem);
            }
        } finally {
            if (due) {
                save();
            }
        }
    }

    private Exception acknowledge(Delivery delivery, Exchange exchange, boolean success) {
        FollowUpStatement statement = onConsume.statement(success);
        if (statement == null || delivery.rows() == 0 || isFinished()) {
            return null;
        }
        try {
            OnConsume.run(statement, exchange, delivery.given(), onConsume.expectedUpdateCount());
            progress.acknowledged();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Exception e) {
            return e;
        }
    }

    private boolean isFinished() {
        lock.lock();
        try {
            return finished;
        } finally {
            lock.unlock();
        }
    }

    private void note(Delivery delivery, boolean success, Exception problem) {
        open.remove(delivery);
        boolean breaks = problem != null && onConsume.breakBatch();
        if (success && !breaks) {
            completed++;
        }
        if (success && delivery.rows() > 0 && onConsume.completed() == null) {
            progress.completed();
        }
        if (breaks) {
            fail(problem);
        }
        if (onConsume.inBatches() && !finished) {
            delivery.addTo(success ? completedKeys : failedKeys);
        }
        moveWatermark(delivery, !breaks && (success || consumption.skipFailed()));
    }

    /** Nobody is left to tell of them: they have failed, but there is no exchange for {@code onConsumeFailed}. */
    private void noteDropped() {
        for (Delivery delivery = open.removeDropped(); delivery != null; delivery = open.removeDropped()) {
            moveWatermark(delivery, consumption.skipFailed());
        }
    }

    private void moveWatermark(Delivery delivery, boolean passes) {
        if (tracker == null) {
            return;
        }
        if (passes) {
            tracker.complete(delivery.entry());
        } else {
            stopped = true;
        }
    }

    private void fail(Exception problem) {
        stopped = true;
        if (failure == null) {
            failure = problem;
        } else if (failure != problem) {
            failure.addSuppressed(problem);
        }
    }

    private boolean isDue() {
        if (saving || finished || stopped) {
            return false;
        }
        return onConsume.inBatches() && completedKeys.rows() + failedKeys.rows() >= MOST_KEYS
                || tracker != null && System.nanoTime() - saved >= SAVE_INTERVAL;
    }

    /** By one thread at a time, the one that has set {@code saving}. First the keys, so that none is passed by. */
    private void save() {
        KeysByName success;
        KeysByName failed;
        Watermark reached;
        lock.lock();
        try {
            success = completedKeys;
            failed = failedKeys;
            completedKeys = new KeysByName(onConsume.names());
            failedKeys = new KeysByName(onConsume.names());
            reached = tracker == null ? null : tracker.reached();
        } finally {
            lock.unlock();
        }
        Exception problem = null;
        try {
            acknowledge(success, true);
            acknowledge(failed, false);
            if (tracker != null && !unacknowledged) {
                consumption.state().save(reached, isAlone());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = e;
        } catch (Exception e) {
            problem = e;
        } catch (Error e) {
            problem = new ExecutionException(e);
        } finally {
            lock.lock();
            try {
                if (problem != null) {
                    fail(problem);
                }
                saved = System.nanoTime();
                saving = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Where the consumer has stopped, another may have begun. */
    private boolean isAlone() {
        lock.lock();
        try {
            return !abandoned;
        } finally {
            lock.unlock();
        }
    }

    private void acknowledge(KeysByName keys, boolean success) throws Exception {
        FollowUpStatement statement = onConsume.statement(success);
        if (statement == null || keys.rows() == 0) {
            return;
        }
        int expected = onConsume.expectedUpdateCount();
        try {
            OnConsume.run(statement, asked, keys.values(), expected < 0 ? expected : (long) expected * keys.rows());
            progress.acknowledged();
        } catch (InterruptedException e) {
            unacknowledged = true;
            throw e;
        } catch (Exception e) {
            if (onConsume.breakBatch()) {
                unacknowledged = true;
                throw e;
            }
            exceptionHandler.handleException("Error executing onConsume statement " + statement, asked, e);
        }
    }

    /** Whether there is a watermark that goes on behind exchanges which have failed. */
    public boolean isPassingFailures() {
        return tracker != null && consumption.skipFailed();
    }

    /** Whether something has failed so that rows after it must not be delivered. */
    public boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the next poll does not find just the same rows: a watermark has moved, or rows were acknowledged. */
    public boolean isAnythingDone() {
        lock.lock();
        try {
            return tracker == null ? progress.isMade() : !Objects.equals(began, tracker.reached());
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits for exchanges waits no longer. From any thread. */
    public void abandon() {
        lock.lock();
        try {
            abandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the exchanges under way, acknowledges what has been processed and keeps the watermark.
     *
     * @throws Exception what has stopped the batch, if that was a statement or the watermark's repository
     */
    public void finish() throws Exception {
        // what is written now must not break off because of it
        boolean interrupted = Thread.interrupted();
        interrupted |= await(true);
        save();
        Exception problem = end();
        if (problem == null && onConsume.batchComplete() != null && isThrough()) {
            problem = completeBatch();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (problem != null) {
            consumption.forget();
            throw problem;
        }
    }

    /** Waits for the exchanges under way, so that what they read from can be closed. */
    public void awaitExchanges() {
        if (await(false)) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param  toSave whether nobody else may save from then on
     * @return        whether the thread was interrupted
     */
    private boolean await(boolean toSave) {
        boolean interrupted = false;
        lock.lock();
        try {
            noteDropped();
            while (!open.isEmpty() && !abandoned && !interrupted || saving) {
                try {
                    changed.awaitNanos(LOOK);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                noteDropped();
            }
            saving = toSave;
            if (tracker != null && isWhole()) {
                tracker.end();
            }
        } finally {
            lock.unlock();
        }
        return interrupted;
    }

    /** Whether all rows have been delivered: that they have been read is not enough. */
    private boolean isWhole() {
        return rows != null && rows.size() == delivered;
    }

    /** Whether all rows have been delivered, all exchanges have ended, and at least one well. */
    private boolean isThrough() {
        lock.lock();
        try {
            return isWhole() && open.isEmpty() && completed > 0;
        } finally {
            lock.unlock();
        }
    }

    private Exception end() {
        lock.lock();
        try {
            finished = true;
            return failure;
        } finally {
            lock.unlock();
        }
    }

    private Exception completeBatch() {
        try {
            OnConsume.run(onConsume.batchComplete(), asked, Map.of(), -1);
            return null;
        } catch (Exception e) {
            progress.notAcknowledged();
            if (onConsume.breakBatch()) {
                return e;
            }
            exceptionHandler.handleException(
                    "Error executing onConsumeBatchComplete statement " + onConsume.batchComplete(), asked, e);
            return null;
        }
    }
}
