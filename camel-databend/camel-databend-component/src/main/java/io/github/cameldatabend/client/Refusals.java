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

import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.client.http.TransportException.Outcome;

/**
 * Those of one request. An address that refuses, as one with an expired certificate does, says nothing of the others,
 * and has got nothing. So each of them is asked in turn; when all have refused in a row, that is the result.
 */
final class Refusals {

    private final int addresses;
    private int inARow;

    /**
     * @param addresses to which the request can be sent
     */
    Refusals(int addresses) {
        this.addresses = addresses;
    }

    /**
     * @param failure   null for an answer
     * @param otherwise what to do about what is no refusal
     */
    Verdict judge(TransportException failure, Verdict otherwise) {
        if (failure == null || failure.outcome() != Outcome.REFUSED) {
            inARow = 0;
            return otherwise;
        }
        return ++inARow < addresses ? Verdict.REPEAT_AT_ONCE : Verdict.TAKE;
    }
}
