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

import java.io.Serializable;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.List;

/**
 * A value of Databend's type {@code Interval}: months, days and microseconds, kept apart because neither a month nor a
 * day has a fixed length.
 *
 * @param months may be negative, 12 of them are a year
 * @param days   may be negative
 * @param micros may be negative, and more than a day's worth
 * @since        0.1
 */
public record Interval(int months, int days, long micros) implements TemporalAmount, Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads what Databend writes, for example {@code 1 year 2 months 3 days 4:05:06.5}.
     *
     * @throws IllegalArgumentException if the text is not an interval, or one that is longer than an interval can be
     */
    public static Interval parse(String text) {
        return IntervalText.parse(text);
    }

    /**
     * @param  amount                   any that consists of months, days and times, as {@link Duration} and
     *                                  {@link Period} do; what is finer than a microsecond is cut off
     * @return                          the same amount, nothing carried over from one unit to another
     * @throws IllegalArgumentException if it has units or numbers that an interval has not
     */
    public static Interval of(TemporalAmount amount) {
        return amount instanceof Interval interval ? interval : new IntervalSum().plus(amount).toInterval();
    }

    /** @return years, months and days */
    public Period toPeriod() {
        return Period.ofMonths(months).plusDays(days).normalized();
    }

    /** @return what is less than days */
    public Duration toDuration() {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    /** @return {@link ChronoUnit#MONTHS}, {@link ChronoUnit#DAYS}, {@link ChronoUnit#MICROS} */
    @Override
    public List<TemporalUnit> getUnits() {
        return List.of(ChronoUnit.MONTHS, ChronoUnit.DAYS, ChronoUnit.MICROS);
    }

    @Override
    public long get(TemporalUnit unit) {
        if (unit == ChronoUnit.MONTHS) {
            return months;
        }
        if (unit == ChronoUnit.DAYS) {
            return days;
        }
        if (unit == ChronoUnit.MICROS) {
            return micros;
        }
        throw new UnsupportedTemporalTypeException("An interval has no " + unit);
    }

    @Override
    public Temporal addTo(Temporal temporal) {
        Temporal sum = months == 0 ? temporal : temporal.plus(months, ChronoUnit.MONTHS);
        sum = days == 0 ? sum : sum.plus(days, ChronoUnit.DAYS);
        return micros == 0 ? sum : sum.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public Temporal subtractFrom(Temporal temporal) {
        Temporal difference = months == 0 ? temporal : temporal.minus(months, ChronoUnit.MONTHS);
        difference = days == 0 ? difference : difference.minus(days, ChronoUnit.DAYS);
        return micros == 0 ? difference : difference.minus(micros, ChronoUnit.MICROS);
    }

    /**
     * @return as Databend writes it
     */
    @Override
    public String toString() {
        return IntervalText.write(this);
    }
}
