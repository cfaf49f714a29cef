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

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers as other classes of numbers: the same number, or none.
 */
final class ExactNumbers {

    private ExactNumbers() {
    }

    /**
     * @return                     null if the class is not one of numbers
     * @throws UnfitValueException if the class does not have this number
     */
    static Object to(Class<?> type, Number number) {
        try {
            if (type == Double.class) {
                return toDouble(number);
            }
            if (type == Float.class) {
                return toFloat(number);
            }
            if (type == BigDecimal.class) {
                return decimal(number);
            }
            return toInteger(type, number);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnfitValueException("it has no equal in " + type.getSimpleName());
        }
    }

    private static Object toInteger(Class<?> type, Number number) {
        if (type == Integer.class) {
            return integer(number).intValueExact();
        }
        if (type == Long.class) {
            return integer(number).longValueExact();
        }
        if (type == BigInteger.class) {
            return integer(number);
        }
        if (type == Short.class) {
            return integer(number).shortValueExact();
        }
        return type == Byte.class ? (Object) integer(number).byteValueExact() : null;
    }

    private static BigInteger integer(Number number) {
        if (number instanceof BigInteger integer) {
            return integer;
        }
        boolean whole
                = number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
        return whole ? BigInteger.valueOf(number.longValue()) : decimal(number).toBigIntegerExact();
    }

    /** Of a float the digits it is written with: 0.1f is one tenth. */
    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    private static Double toDouble(Number number) {
        if (number instanceof Float) {
            return number.doubleValue();
        }
        double nearest = number.doubleValue();
        return same(Double.isInfinite(nearest) ? null : new BigDecimal(nearest), Double.toString(nearest), number, nearest);
    }

    private static Float toFloat(Number number) {
        float nearest = number.floatValue();
        if (number instanceof Double && !Double.isFinite(number.doubleValue())) {
            return nearest;
        }
        return same(Float.isInfinite(nearest) ? null : new BigDecimal(nearest), Float.toString(nearest), number, nearest);
    }

    /**
     * Databend writes a float with as few digits as tell it from its neighbours, and so do Decimals of 1.10 mean the
     * float that is written 1.1.
     */
    private static <T> T same(BigDecimal exact, String written, Number number, T nearest) {
        BigDecimal wanted = decimal(number);
        if (exact == null || exact.compareTo(wanted) != 0 && new BigDecimal(written).compareTo(wanted) != 0) {
            throw new ArithmeticException();
        }
        return nearest;
    }
}
