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

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;

/**
 * Moments as other classes of moments, in UTC where the value has no offset of its own. There is no time of a day in
 * them without naming a time zone, so there is none here.
 */
final class ExactTimes {

    private static final Set<Class<?>> ZONELESS = Set.of(LocalDateTime.class, LocalDate.class, LocalTime.class);

    private ExactTimes() {
    }

    /**
     * @return                     null if there is no rule for the two
     * @throws UnfitValueException if something of the value would be lost or had to be guessed
     */
    static Object to(Class<?> type, Object value) {
        if (value instanceof Instant instant) {
            return moment(type, instant.atOffset(ZoneOffset.UTC));
        }
        return value instanceof OffsetDateTime time ? moment(type, time) : null;
    }

    private static Object moment(Class<?> type, OffsetDateTime time) {
        if (type == OffsetDateTime.class) {
            return time;
        }
        if (type == Instant.class) {
            return time.toInstant();
        }
        if (type == ZonedDateTime.class) {
            return time.toZonedDateTime();
        }
        if (type == Date.class) {
            return date(time.toInstant());
        }
        if (ZONELESS.contains(type)) {
            throw new UnfitValueException(
                    "a moment has a " + type.getSimpleName()
                                          + " in a time zone only; take Instant, OffsetDateTime or ZonedDateTime");
        }
        return null;
    }

    private static Date date(Instant instant) {
        if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
            throw new UnfitValueException("a Date has no microseconds");
        }
        return Date.from(instant);
    }
}
