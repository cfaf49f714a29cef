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

import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One address of the server, and whether it could be reached of late.
 */
public final class Host {

    static final Duration REST = Duration.ofSeconds(10);

    private final String address;
    private final boolean tls;
    private final long restNanos;
    private final LongSupplier nanoTime;
    private volatile Rest rest;

    /**
     * @param uri      {@code http} or {@code https}, host, port, perhaps a path; without user information
     * @param rest     how long it is passed over once it could not be reached
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    Host(URI uri, Duration rest, LongSupplier nanoTime) {
        String text = uri.toString();
        this.address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.tls = "https".equalsIgnoreCase(uri.getScheme());
        this.restNanos = rest.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Without a slash at its end. */
    String address() {
        return address;
    }

    boolean tls() {
        return tls;
    }

    void reached() {
        rest = null;
    }

    void notReached() {
        rest = new Rest(nanoTime.getAsLong() + restNanos);
    }

    /**
     * @param  now the time of the clock; one and the same for all that are compared, else the later asked seems the
     *             better rested
     * @return     nanoseconds for which it is to be passed over yet; 0 when it is not
     */
    long rest(long now) {
        Rest taken = rest;
        return taken == null ? 0 : Math.max(0, taken.until - now);
    }

    @Override
    public String toString() {
        return address;
    }

    /** @param until the time of the clock at its end */
    private record Rest(long until) {
    }
}
