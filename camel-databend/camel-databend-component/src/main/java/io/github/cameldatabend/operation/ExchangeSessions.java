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
package io.github.cameldatabend.operation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendSession;
import io.github.cameldatabend.client.SessionStart;
import org.apache.camel.Exchange;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The sessions of an exchange, one for each client. They are those of its unit of work: a copy of the exchange, which
 * carries this along with all properties, has a unit of work of its own and so sessions of its own, unless it shares
 * the unit of work. They end with it, or with that of the exchange which takes over its completion (as seda does).
 */
final class ExchangeSessions extends SynchronizationAdapter {

    private static final String PROPERTY = "CamelDatabendSessions";

    /** Of the exchange that the one of these is a copy of; null for none. A result may bring this back to it. */
    private final ExchangeSessions parent;
    private final Map<DatabendClient, DatabendSession> sessions = new ConcurrentHashMap<>();
    private volatile String exchangeId;
    /** Null while the exchange has none yet, or none at all. */
    private volatile UnitOfWork unitOfWork;
    private volatile boolean done;

    private ExchangeSessions(Exchange exchange, ExchangeSessions parent) {
        this.parent = parent;
        this.exchangeId = exchange.getExchangeId();
        this.unitOfWork = exchange.getUnitOfWork();
    }

    /**
     * @return null when the exchange has no session for this client
     */
    static DatabendSession find(Exchange exchange, DatabendClient client) {
        ExchangeSessions own = find(exchange);
        return own == null ? null : own.sessions.get(client);
    }

    /**
     * @return null when the exchange has no session by another client for the same server
     */
    static DatabendSession findOther(Exchange exchange, DatabendClient client) {
        ExchangeSessions own = find(exchange);
        return own == null
                ? null : own.sessions.entrySet().stream()
                        .filter(session -> session.getKey() != client && session.getKey().isSameServer(client))
                        .map(Map.Entry::getValue).findAny().orElse(null);
    }

    /** Opens a session for the client, if the exchange has none. */
    static DatabendSession open(Exchange exchange, DatabendClient client, SessionStart start) {
        ExchangeSessions own = find(exchange);
        if (own == null) {
            own = new ExchangeSessions(exchange, undone(exchange.getProperty(PROPERTY, ExchangeSessions.class)));
            exchange.setProperty(PROPERTY, own);
            exchange.getExchangeExtension().addOnCompletion(own);
        }
        return own.sessions.computeIfAbsent(client, key -> key.session(start));
    }

    private static ExchangeSessions find(Exchange exchange) {
        ExchangeSessions sessions = exchange.getProperty(PROPERTY, ExchangeSessions.class);
        while (sessions != null && !sessions.isOf(exchange)) {
            sessions = sessions.parent;
        }
        return sessions;
    }

    /** What has ended is not kept by a copy of a copy of a copy. */
    private static ExchangeSessions undone(ExchangeSessions sessions) {
        ExchangeSessions open = sessions;
        while (open != null && open.done) {
            open = open.parent;
        }
        return open;
    }

    private boolean isOf(Exchange exchange) {
        if (unitOfWork == null && exchangeId.equals(exchange.getExchangeId())) {
            unitOfWork = exchange.getUnitOfWork();
            return !done;
        }
        return !done && unitOfWork != null && unitOfWork == exchange.getUnitOfWork();
    }

    @Override
    public void beforeHandover(Exchange target) {
        exchangeId = target.getExchangeId();
        // it gets one when it is routed
        unitOfWork = null;
    }

    @Override
    public void onDone(Exchange exchange) {
        done = true;
        if (exchange.getProperty(PROPERTY) == this) {
            exchange.removeProperty(PROPERTY);
        }
        sessions.values().forEach(DatabendSession::close);
    }
}
