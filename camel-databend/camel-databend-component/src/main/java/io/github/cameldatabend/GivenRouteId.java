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
package io.github.cameldatabend;

import java.util.Map;

import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;

/**
 * The id of a route, if it was a user who gave it: those that Camel makes up depend on what else there is.
 */
final class GivenRouteId {

    private GivenRouteId() {
    }

    /**
     * @param  route may be null
     * @return       null if the route has none
     */
    static String of(Route route) {
        if (route == null || !route.isCustomId() || route.isCreatedByKamelet() && isMadeUpByKamelet(route)) {
            return null;
        }
        return route.getRouteId();
    }

    /** The name of the Kamelet and a number. Camel takes that for an id which was given. */
    private static boolean isMadeUpByKamelet(Route route) {
        if (route.getRoute() instanceof RouteDefinition definition) {
            Map<String, Object> parameters = definition.getTemplateParameters();
            return parameters == null
                    || route.getRouteId().equals(parameters.get("templateId") + "-" + parameters.get("uuid"));
        }
        return true;
    }
}
