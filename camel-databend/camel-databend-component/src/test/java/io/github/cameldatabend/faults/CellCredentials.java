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
package io.github.cameldatabend.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.client.Credentials;
import io.github.cameldatabend.client.CredentialsProvider;

/**
 * Gives credentials to the requests of a cell, newer ones where that is the point. As it is asked before each request,
 * it is also the one to know when a server that was gone for a moment has to come back.
 */
final class CellCredentials implements CredentialsProvider {

    private final Cell cell;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Credentials latest = Credentials.bearer("old");
    /** Null before there is one. */
    private volatile FaultyServer server;

    CellCredentials(Cell cell) {
        this.cell = cell;
    }

    void of(FaultyServer known) {
        server = known;
    }

    @Override
    public Credentials credentials() {
        if (!cell.lasting() && server.isRefusing() && asked.getAndIncrement() > 0) {
            try {
                server.reopen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return latest;
    }

    @Override
    public void refused(Credentials credentials) {
        if (cell.fault() == Fault.TOKEN_EXPIRED) {
            latest = Credentials.bearer("new");
        }
    }
}
