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
package io.github.cameldatabend.result;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;

/**
 * Adds amounts of time up to the three numbers that an interval consists of.
 */
final class IntervalSum {

    private static final int MONTHS_PER_YEAR = 12;
    private static final int DAYS_PER_WEEK = 7;
    private static final int NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private long months;
    private long days;
    private Duration time = Duration.ZERO;

    /**
     * @throws IllegalArgumentException if it has units or numbers that an interval has not
     */
    IntervalSum plus(TemporalAmount amount) {
        try {
            if (amount instanceof Duration duration) {
                time = time.plus(duration);
            } else {
                amount.getUnits().forEach(unit -> add(amount.get(unit), unit));
            }
            return this;
        } catch (ArithmeticException e) {
            throw tooLong();
        }
    }

    private void add(long number, TemporalUnit unit) {
        if (!(unit instanceof ChronoUnit known)) {
            throw unfit(unit);
        }
        switch (known) {
            case YEARS, DECADES, CENTURIES, MILLENNIA -> {
                long years = known.getDuration().dividedBy(ChronoUnit.YEARS.getDuration());
                months = Math.addExact(months, Math.multiplyExact(number, years * MONTHS_PER_YEAR));
            }
            case MONTHS -> months = Math.addExact(months, number);
            case WEEKS -> days = Math.addExact(days, Math.multiplyExact(number, DAYS_PER_WEEK));
            case DAYS -> days = Math.addExact(days, number);
            case HALF_DAYS, HOURS, MINUTES, SECONDS, MILLIS, MICROS, NANOS ->
                time = time.plus(known.getDuration().multipliedBy(number));
            case ERAS, FOREVER -> throw unfit(unit);
        }
    }

    Interval toInterval() {
        try {
            long micros = Math.addExact(
                    Math.multiplyExact(time.getSeconds(), MICROS_PER_SECOND), time.getNano() / NANOS_PER_MICRO);
            return new Interval(Math.toIntExact(months), Math.toIntExact(days), micros);
        } catch (ArithmeticException e) {
            throw tooLong();
        }
    }

    private static IllegalArgumentException unfit(TemporalUnit unit) {
        return new IllegalArgumentException("an Interval has no " + unit);
    }

    static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("the amount of time is longer than an Interval can be");
    }
}
