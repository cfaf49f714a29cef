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
package io.github.cameldatabend.sql;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers beyond Java's own, exact.
 */
final class NumberValues {

    private static final BigInteger MIN_INT64 = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int UINT64_BITS = 64;
    private static final int MAX_DIGITS = 76;

    private NumberValues() {
    }

    static void writeInteger(BigInteger value, SqlWriter out) {
        boolean fits = value.signum() < 0 ? value.compareTo(MIN_INT64) >= 0 : value.bitLength() <= UINT64_BITS;
        if (fits) {
            out.scalar(value);
        } else {
            writeDecimal(new BigDecimal(value), out);
        }
    }

    /**
     * @throws IllegalArgumentException if it has more digits than a Decimal can
     */
    static void writeDecimal(BigDecimal value, SqlWriter out) {
        // before the text is made: an exponent of a milliard would make a milliard digits
        long digits = Math.max(value.precision() - (long) Math.min(value.scale(), 0), value.scale());
        if (digits > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "the number takes " + digits + " digits, a Decimal has at most " + MAX_DIGITS);
        }
        ValueTable.cast(value.toPlainString(), "Decimal(" + digits + ", " + Math.max(value.scale(), 0) + ")", out);
    }
}
