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
package io.github.cameldatabend.integration;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;

/** Polls so many times, at once. */
public final class OnceScheduler extends ServiceSupport implements ScheduledPollConsumerScheduler {

    private CamelContext context;
    private ExecutorService thread;
    private Runnable task;
    private int times;

    public void setTimes(int times) {
        this.times = times;
    }

    @Override
    public void onInit(Consumer consumer) {
        thread = Executors.newSingleThreadExecutor();
    }

    @Override
    public void scheduleTask(Runnable task) {
        this.task = task;
    }

    @Override
    public void unscheduleTask() {
        // it ends by itself
    }

    @Override
    public void startScheduler() {
        for (int i = 0; i < times; i++) {
            thread.execute(task);
        }
    }

    @Override
    public boolean isSchedulerStarted() {
        return true;
    }

    @Override
    protected void doStop() {
        thread.shutdownNow();
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }
}
