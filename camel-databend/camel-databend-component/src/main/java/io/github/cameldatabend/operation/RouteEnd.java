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

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.ExchangeHelper;

/**
 * Whether the route of an exchange is over, without the exchange.
 *
 * @param routeId null outside of routes
 */
record RouteEnd(CamelContext context, String routeId) {

    static RouteEnd of(Exchange exchange) {
        // that of the unit of work, or the first one: enrich begins no unit of work
        return new RouteEnd(exchange.getContext(), ExchangeHelper.getRouteId(exchange));
    }

    boolean hasCome() {
        return routeId == null ? context.isStopping() || context.isStopped() : isRouteOver();
    }

    /** A consumer may stop long before its route, which waits for the exchanges on their way first. */
    private boolean isRouteOver() {
        ServiceStatus status = context.getRouteController().getRouteStatus(routeId);
        return status == null || status.isStopping() || status.isStopped();
    }
}
