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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;

import com.github.mizosoft.methanol.Methanol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends HTTP clients where the JDK can, which is from version 21 on. Before, only a garbage collection does, once nobody
 * refers to them.
 */
final class ClientShutdown {

    private static final Logger LOG = LoggerFactory.getLogger(ClientShutdown.class);

    /** Null where there is none. */
    private static final MethodHandle METHOD = method();

    private ClientShutdown() {
    }

    private static MethodHandle method() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, "shutdown", MethodType.methodType(void.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    /**
     * @param  client one that has nothing to send any more
     * @return        whether it takes no more requests, and gives back its connections and its thread
     */
    static boolean shutDown(HttpClient client) {
        if (METHOD == null) {
            return false;
        }
        // Methanol has the method from its class, and does not hand it on
        HttpClient own = client instanceof Methanol methanol ? methanol.underlyingClient() : client;
        try {
            METHOD.invokeExact(own);
            return true;
        } catch (Throwable e) {
            LOG.debug("A client cannot be ended", e);
            return false;
        }
    }
}
