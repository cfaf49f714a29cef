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

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

import org.apache.camel.spi.Synchronization;

/**
 * The deliveries of a batch whose exchange has not ended. An exchange may also be dropped without having ended, as by a
 * queue that is full: what has gone with it is collected then. For one thread at a time.
 */
final class OpenDeliveries {

    private static final class Mark extends WeakReference<Synchronization> {

        private final Delivery delivery;

        private Mark(Delivery delivery, Synchronization end, ReferenceQueue<Synchronization> collected) {
            super(end, collected);
            this.delivery = delivery;
        }
    }

    private final Map<Delivery, Mark> open = new HashMap<>();
    private final ReferenceQueue<Synchronization> collected = new ReferenceQueue<>();

    /**
     * @param end what goes with the exchange, held by nobody else
     */
    void add(Delivery delivery, Synchronization end) {
        open.put(delivery, new Mark(delivery, end, collected));
    }

    /** Its exchange has ended. */
    void remove(Delivery delivery) {
        open.remove(delivery);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /**
     * @return one whose exchange was dropped, which is open no more; null if none was
     */
    Delivery removeDropped() {
        Mark dropped = (Mark) collected.poll();
        if (dropped == null) {
            return null;
        }
        open.remove(dropped.delivery);
        return dropped.delivery;
    }
}
