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

import io.github.cameldatabend.result.QueryResponse;

/**
 * Is told how a query goes, beside whoever reads it.
 */
interface QueryListener {

    /** For a query that nothing else depends on. */
    QueryListener NONE = new QueryListener() {
    };

    /**
     * @param response     with or without an error
     * @param session      the session as of this answer
     * @param oneIsMissing whether there may have been an answer since the former one, which is lost
     */
    default void answered(QueryResponse response, SessionState session, boolean oneIsMissing) {
    }

    /**
     * @param  moment how far the statement was
     * @return        what its reader is to be told
     */
    default DatabendException failed(DatabendException failure, Moment moment) {
        return failure;
    }

    /** The reader wants no more of it, and it may be stopped halfway. */
    default void givenUp(Moment moment) {
    }

    /** No request for the query is under way any more, nor to come. May be said again. */
    default void over() {
    }
}
