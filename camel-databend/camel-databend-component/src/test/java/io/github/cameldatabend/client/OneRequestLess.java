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

import java.util.concurrent.atomic.AtomicInteger;

/** Keeps one request from being made, as a JVM does that runs short of threads or lacks a class. */
final class OneRequestLess implements CredentialsProvider {

    private final AtomicInteger left = new AtomicInteger();

    /** @param number of the one that fails, of those to come; 1 is the next */
    void request(int number) {
        left.set(number);
    }

    boolean hasFailed() {
        return left.get() < 1;
    }

    @Override
    public Credentials credentials() {
        if (left.getAndDecrement() == 1) {
            throw new NoClassDefFoundError("jose");
        }
        return Credentials.bearer("token");
    }
}
