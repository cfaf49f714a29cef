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
package io.github.cameldatabend;

import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.observe.ConsumerState;
import io.github.cameldatabend.observe.PollLog;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a poll, whatever it looks for: it runs on the thread of the scheduler, which may wait for the server, and
 * is broken off when the route stops.
 */
abstract class DatabendConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(DatabendConsumer.class);
    /** To Camel no messages are an idle poll, and a greedy one goes on at once after any: this is neither. */
    private static final int NOT_IDLE = -1;
    /** A consumer starts although the server is away, and stops although a poll does not end. */
    static final long PATIENCE_SECONDS = 10;

    /** Breaks off what the poll waits for; null while it may not be. */
    private volatile Runnable awaited;
    /** Breaks off what the poll is busy with at all. */
    private volatile Runnable running;
    /** Whether this poll is: the consumer may be resumed before it has ended. */
    private volatile boolean brokenOff;
    private ClientLease lease;
    private final PollGate gate = new PollGate();
    private final PollLog polls = new PollLog();
    /** Whether this poll has found something, whatever became of it. */
    private boolean found;
    /** Whether the next one does not find just the same. */
    private boolean done;

    DatabendConsumer(DatabendEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public final DatabendEndpoint getEndpoint() {
        return (DatabendEndpoint) super.getEndpoint();
    }

    @Override
    protected final void doStart() throws Exception {
        lease = getEndpoint().lease();
        setUp(new ConsumerSetup(getEndpoint(), lease.client()));
        super.doStart();
        getEndpoint().getComponent().started(this);
    }

    /** Before the first poll; its failure is that of the start. */
    abstract void setUp(ConsumerSetup setup) throws Exception;

    /**
     * Null outside of routes. One that another consumer has made, as that of camel-master does, was not told its route.
     */
    final Route route() {
        return getRoute() != null
                ? getRoute()
                : getEndpoint().getCamelContext().getRoutes().stream()
                        .filter(route -> route.getProcessor() == getProcessor()).findFirst().orElse(null);
    }

    /** A poll goes on where the former one has ended, so there is one at a time. */
    @Override
    protected final void afterConfigureScheduler(ScheduledPollConsumerScheduler scheduler, boolean newScheduler) {
        if (scheduler instanceof DefaultScheduledPollConsumerScheduler threads) {
            NumberOptions.checkOne("scheduler.concurrentConsumers", threads.getConcurrentConsumers());
        }
    }

    /** How it is doing; from any thread. */
    final ConsumerState state() {
        return new ConsumerState(
                getRouteId(), getEndpoint().getEndpointBaseUri(), getStatus().name(), polls.isPolling(), polls.latest(),
                watermark(), sql());
    }

    /** How far it has come, from any thread; null if it does not remember that. */
    String watermark() {
        return null;
    }

    /** What it polls with; null if that is no statement of the user's. */
    String sql() {
        return null;
    }

    @Override
    public final boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        boolean defer = super.deferShutdown(shutdownRunningTask);
        if (shutdownRunningTask != ShutdownRunningTask.CompleteAllTasks) {
            breakOff(awaited);
        }
        return defer;
    }

    @Override
    protected final void doSuspend() throws Exception {
        if (!mayGoOn()) {
            breakOff(awaited);
        }
        super.doSuspend();
    }

    @Override
    protected final void doStop() throws Exception {
        breakOff(running);
        abandon();
        awaitPoll();
        super.doStop();
        getEndpoint().getComponent().stopped(this);
        awaitRest();
        if (lease != null) {
            lease.close();
        }
    }

    /** What the last poll has left to do, as long as there is a client. */
    void awaitRest() {
    }

    /** After the consumer the client may be closed, and the thread of the poll is interrupted. */
    private void awaitPoll() {
        try {
            if (!gate.awaitEnd(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("Stopped while a poll goes on: {}", getEndpoint());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void breakOff(Runnable waiting) {
        if (waiting != null) {
            brokenOff = true;
            waiting.run();
        }
    }

    /** Whether this poll may go on to another exchange. */
    final boolean mayGoOn() {
        return !brokenOff && isBatchAllowed() && (shutdownRunningTask != null || !isSuspendingOrSuspended());
    }

    @Override
    protected final int poll() throws Exception {
        if (!gate.enter(this::isRunAllowed)) {
            return NOT_IDLE;
        }
        try {
            return pollOnce();
        } finally {
            gate.leave();
        }
    }

    private int pollOnce() throws Exception {
        // of the poll before
        shutdownRunningTask = null;
        pendingExchanges = 0;
        brokenOff = false;
        found = false;
        done = false;
        int delivered = 0;
        Exception failed = null;
        polls.begin();
        try {
            delivered = deliver();
            return done ? delivered : found || !mayGoOn() ? NOT_IDLE : 0;
        } catch (DatabendException | CancellationException | InterruptedException e) {
            if (!mayGoOn()) {
                LOG.debug("Poll broken off: {}", getEndpoint());
                return NOT_IDLE;
            }
            if (e instanceof DatabendException failure && failure.getHttpStatus() > 0) {
                addLastErrorDetail(HealthCheck.HTTP_RESPONSE_CODE, failure.getHttpStatus());
            }
            failed = e;
            throw e;
        } catch (Exception e) {
            failed = e;
            throw e;
        } finally {
            polls.end(delivered, failed);
            pendingExchanges = 0;
            awaited = null;
            running = null;
        }
    }

    /**
     * One poll.
     *
     * @return how many exchanges there were, whatever became of them
     */
    abstract int deliver() throws Exception;

    /** There is something to deliver: even if none of it gets through, the poll was not idle. */
    final void setFound() {
        found = true;
    }

    /** Something of what this poll has delivered is done with, the next one goes on behind it. */
    final void setDone() {
        done = true;
    }

    /** The consumer stops: nobody is to wait for exchanges any longer. From any thread. */
    void abandon() {
    }

    /**
     * @param breakOff what a consumer that stops does to the poll; called from any thread
     */
    final void setRunning(Runnable breakOff) {
        running = breakOff;
        if (!isRunAllowed()) {
            breakOff(breakOff);
        }
    }

    /**
     * @param breakOff what a route that begins to stop does to the poll; null if the exchange under way is to come to
     *                 its end first
     */
    final void setAwaited(Runnable breakOff) {
        awaited = breakOff;
        if (!mayGoOn()) {
            breakOff(breakOff);
        }
    }

    /**
     * Waits for the server, unless the route stops: then it is cancelled.
     */
    final <T> T await(CompletableFuture<T> asked) throws Exception {
        running = () -> asked.cancel(true);
        awaited = running;
        if (!mayGoOn()) {
            breakOff(running);
        }
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    /** Exchanges come out of a stream, not out of a queue. */
    @Override
    public final int processBatch(Queue<Object> exchanges) throws Exception {
        int count = 0;
        while (!exchanges.isEmpty() && mayGoOn()) {
            getProcessor().process((Exchange) exchanges.poll());
            count++;
        }
        return count;
    }
}
