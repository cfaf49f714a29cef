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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** Open transactions between two of their statements. Each is handed out once, to whoever knows the last query's id. */
final class Transactions implements AutoCloseable {

    private final Map<String, Transaction> byLastQuery = new ConcurrentHashMap<>();

    void park(String queryId, Transaction transaction) {
        byLastQuery.put(queryId, transaction);
    }

    Transaction take(String lastQueryId) throws SqlEngineException {
        Transaction transaction = lastQueryId == null ? null : byLastQuery.remove(lastQueryId);
        if (transaction == null) {
            throw new SqlEngineException(
                    DuckDbErrors.TRANSACTION_LOST,
                    "TransactionTimeout. Code: 4003, Text = the transaction of query " + lastQueryId
                                                   + " is over, in use by another statement, or was continued already.");
        }
        return transaction;
    }

    void discard(String lastQueryId) {
        Transaction transaction = lastQueryId == null ? null : byLastQuery.remove(lastQueryId);
        if (transaction != null) {
            transaction.close();
        }
    }

    @Override
    public void close() {
        byLastQuery.keySet().forEach(this::discard);
    }
}
