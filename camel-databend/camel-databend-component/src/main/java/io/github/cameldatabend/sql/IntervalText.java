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

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;

/**
 * Amounts of time as the three numbers a Databend Interval consists of: months, days, microseconds. Each is written out
 * with its unit and sign, so nothing is carried over from one to another.
 */
final class IntervalText {

    private static final int MONTHS_PER_YEAR = 12;
    private static final int DAYS_PER_WEEK = 7;
    private static final int NANOS_PER_MICRO = 1000;

    private long months;
    private long days;
    private Duration time = Duration.ZERO;

    private IntervalText() {
    }

    /**
     * @throws IllegalArgumentException if it has units or numbers that an Interval has not
     */
    static String of(TemporalAmount amount) {
        IntervalText text = new IntervalText();
        try {
            if (amount instanceof Duration duration) {
                text.time = duration;
            } else {
                amount.getUnits().forEach(unit -> text.add(amount.get(unit), unit));
            }
            return text.text();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the amount of time is longer than an Interval can be");
        }
    }

    private void add(long number, TemporalUnit unit) {
        if (!(unit instanceof ChronoUnit known)) {
            throw unfit(unit);
        }
        switch (known) {
            case YEARS, DECADES, CENTURIES, MILLENNIA -> {
                long years = known.getDuration().dividedBy(ChronoUnit.YEARS.getDuration());
                addMonths(Math.multiplyExact(number, years * MONTHS_PER_YEAR));
            }
            case MONTHS -> addMonths(number);
            case WEEKS -> addDays(Math.multiplyExact(number, DAYS_PER_WEEK));
            case DAYS -> addDays(number);
            case HALF_DAYS, HOURS, MINUTES, SECONDS, MILLIS, MICROS, NANOS ->
                time = time.plus(known.getDuration().multipliedBy(number));
            case ERAS, FOREVER -> throw unfit(unit);
        }
    }

    private void addMonths(long number) {
        months = Math.addExact(months, number);
    }

    private void addDays(long number) {
        days = Math.addExact(days, number);
    }

    private static IllegalArgumentException unfit(TemporalUnit unit) {
        return new IllegalArgumentException("an Interval has no " + unit);
    }

    private String text() {
        long micros = Math.addExact(
                Math.multiplyExact(time.getSeconds(), 1_000_000L), time.getNano() / NANOS_PER_MICRO);
        return Math.toIntExact(months) + " months " + Math.toIntExact(days) + " days " + micros + " microseconds";
    }
}
