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
package io.github.cameldatabend.integration;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for a server that is reached in the simplest way holds for every way in. On servers of its own. */
class WaysInIT {

    @Nested
    class QueryWithToken extends QueryIT {

        @RegisterExtension
        static final WayIn WAY = WayIn.withToken();

        @Override
        protected CamelContext createCamelContext() throws Exception {
            return WAY.takenBy(super.createCamelContext());
        }
    }

    @Nested
    class QueryWithKeyPair extends QueryIT {

        @RegisterExtension
        static final WayIn WAY = WayIn.withKeyPair();

        @Override
        protected CamelContext createCamelContext() throws Exception {
            return WAY.takenBy(super.createCamelContext());
        }
    }

    @Nested
    class QueryOverTls extends QueryIT {

        @RegisterExtension
        static final WayIn WAY = WayIn.overTls();

        @Override
        protected CamelContext createCamelContext() throws Exception {
            return WAY.takenBy(super.createCamelContext());
        }
    }

    @Nested
    class QueryThroughProxy extends QueryIT {

        @RegisterExtension
        static final WayIn WAY = WayIn.throughProxy();

        @Override
        protected CamelContext createCamelContext() throws Exception {
            return WAY.takenBy(super.createCamelContext());
        }
    }

    @Nested
    class SessionAllAtOnce extends SessionIT {

        @RegisterExtension
        static final WayIn WAY = WayIn.withKeyPairOverTlsThroughProxy();

        @Override
        protected CamelContext createCamelContext() throws Exception {
            return WAY.takenBy(super.createCamelContext());
        }
    }

    @Nested
    class TransactionAllAtOnce extends TransactionIT {

        @RegisterExtension
        static final WayIn WAY = WayIn.withKeyPairOverTlsThroughProxy();

        @Override
        protected CamelContext createCamelContext() throws Exception {
            return WAY.takenBy(super.createCamelContext());
        }
    }
}
