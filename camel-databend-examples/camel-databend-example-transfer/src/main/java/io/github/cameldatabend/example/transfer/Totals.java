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
package io.github.cameldatabend.example.transfer;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What can be compared of the orders in two places.
 *
 * @param delivered those with a date of delivery
 * @param notes     those with a note, also an empty one
 */
record Totals(long orders, BigDecimal amount, long delivered, long notes) {

    /** Understood by both databases. */
    static String sql(String table) {
        return "SELECT count(*) AS orders, sum(amount) AS amount, count(delivered_on) AS delivered, count(note) AS notes FROM "
               + table;
    }

    /**
     * @param row of {@link #sql}
     */
    static Totals of(Map<?, ?> row) {
        return new Totals(
                number(row.get("orders")), (BigDecimal) row.get("amount"), number(row.get("delivered")),
                number(row.get("notes")));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    @Override
    public String toString() {
        return orders + " orders, " + amount + " in total, " + delivered + " delivered, " + notes + " with a note";
    }
}
