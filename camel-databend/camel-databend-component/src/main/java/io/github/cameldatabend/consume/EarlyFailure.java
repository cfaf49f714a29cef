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

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * An exchange that has failed before the first step of its route: the error handler gets it, the step does not.
 * <p>
 * An error handler that does nothing but fail would let such an exchange pass, unless it has Camel's mark of a bridge.
 * That is for this route only: where the exchange goes after its failure, as to a dead letter route, it would count as
 * failed again.
 */
public final class EarlyFailure extends SynchronizationAdapter implements SynchronizationRouteAware {

    private final Route route;

    private EarlyFailure(Route route) {
        this.route = route;
    }

    /**
     * @param route that the exchange will go through, null for none
     */
    public static void set(Exchange exchange, Exception failure, Route route) {
        exchange.setException(failure);
        // it would fail the next time too
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        // where there is an onException, the error handler needs no mark, and steps of that may make copies of it
        if (route != null && route.getOnExceptions().isEmpty()) {
            exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, failure);
            exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
            exchange.getExchangeExtension().addOnCompletion(new EarlyFailure(route));
        }
    }

    @Override
    public SynchronizationRouteAware getRouteSynchronization() {
        return this;
    }

    @Override
    public void onBeforeRoute(Route entered, Exchange exchange) {
        if (!entered.getRouteId().equals(route.getRouteId())) {
            removeMark(exchange);
        }
    }

    @Override
    public void onAfterRoute(Route left, Exchange exchange) {
        removeMark(exchange);
    }

    private static void removeMark(Exchange exchange) {
        exchange.removeProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE);
    }
}
