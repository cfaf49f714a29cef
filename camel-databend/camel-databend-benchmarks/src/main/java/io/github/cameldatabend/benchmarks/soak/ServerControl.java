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
package io.github.cameldatabend.benchmarks.soak;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.benchmarks.server.ChildJvm;

/**
 * The server, and the lives it has had. Between two lives it is away, and all its data are gone.
 */
final class ServerControl implements AutoCloseable {

    private static final String HEAP = "512m";

    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ReentrantLock orders = new ReentrantLock();
    private final ChildJvm jvm;
    private final String url;
    /** Even while the server is there, odd from before its end until the next one is ready. */
    private volatile int phase;
    private volatile long changed = System.nanoTime();

    private ServerControl(ChildJvm jvm) {
        this.jvm = jvm;
        this.url = "http://127.0.0.1:" + jvm.readLine();
    }

    static ServerControl start() {
        return new ServerControl(ChildJvm.start(SoakServer.class, HEAP));
    }

    String url() {
        return url;
    }

    int phase() {
        return phase;
    }

    /** @return whether it has been there for a while */
    boolean isSettled() {
        return isCalm(phase) && System.nanoTime() - changed > SETTLED_NANOS;
    }

    /** @return whether it has been there since that phase, without a break */
    boolean isStill(int former) {
        return isCalm(former) && former == phase;
    }

    private static boolean isCalm(int phase) {
        return phase % 2 == 0;
    }

    /** @param preparation makes the tables, before anyone counts on the new server */
    void restart(Preparation preparation) throws Exception {
        phase++;
        ask(SoakServer.RESTART);
        preparation.run();
        changed = System.nanoTime();
        phase++;
    }

    int openQueries() {
        return Integer.parseInt(ask(SoakServer.OPEN));
    }

    private String ask(String order) {
        orders.lock();
        try {
            return jvm.ask(order);
        } finally {
            orders.unlock();
        }
    }

    /** What a new server needs. */
    interface Preparation {
        void run() throws Exception;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
