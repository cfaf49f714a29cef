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

/**
 * One address of the server, and whether it could be reached of late.
 */
public final class Host {

    static final Duration REST = Duration.ofSeconds(10);

    private final String address;
    private final boolean tls;
    private final long restNanos;
    private final long start = System.nanoTime();
    /** In nanoseconds since the start; 0 while all is well. */
    private volatile long restsUntil;

    /**
     * @param uri  {@code http} or {@code https}, host, port, perhaps a path; without user information
     * @param rest how long it is passed over once it could not be reached
     */
    Host(URI uri, Duration rest) {
        String text = uri.toString();
        this.address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.tls = "https".equalsIgnoreCase(uri.getScheme());
        this.restNanos = rest.toNanos();
    }

    /** Without a slash at its end. */
    String address() {
        return address;
    }

    boolean tls() {
        return tls;
    }

    void reached() {
        restsUntil = 0;
    }

    void notReached() {
        restsUntil = System.nanoTime() - start + restNanos;
    }

    /** How long it is to be passed over yet; 0 or less when not. */
    long rest() {
        long until = restsUntil;
        return until == 0 ? 0 : until - (System.nanoTime() - start);
    }

    @Override
    public String toString() {
        return address;
    }
}
