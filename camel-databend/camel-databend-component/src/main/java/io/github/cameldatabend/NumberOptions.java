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
package io.github.cameldatabend;

import java.time.Duration;

/**
 * Says whether the numbers among the options can be, whatever they are for.
 */
final class NumberOptions {

    /** Of more the JDK counts no nanoseconds, and a request would wait for ever. */
    private static final long LONGEST_MILLIS = Duration.ofDays(36_500).toMillis();

    private NumberOptions() {
    }

    /**
     * @throws IllegalArgumentException naming the option, its value and what it takes
     */
    static void check(DatabendConfiguration options) {
        duration(1, "connectTimeout", options.getConnectTimeout());
        duration(1, "requestTimeout", options.getRequestTimeout());
        duration(1, "queryTimeout", options.getQueryTimeout());
        duration(0, "retryDelay", options.getRetryDelay());
        duration(0, "warehouseStartTimeout", options.getWarehouseStartTimeout());
        duration(0, "progressLogInterval", options.getProgressLogInterval());
        number(0, "retryAttempts", options.getRetryAttempts());
        number(0, "waitTimeSecs", options.getWaitTimeSecs());
        number(1, "maxRowsPerPage", options.getMaxRowsPerPage());
        number(1, "maxRowsInBuffer", options.getMaxRowsInBuffer());
    }

    private static void duration(int least, String option, Long millis) {
        if (millis != null && millis < least) {
            throw refusal(option, millis + " ms", least == 0 ? "0 or more" : "more than 0");
        }
        if (millis != null && millis > LONGEST_MILLIS) {
            throw refusal(option, millis + " ms", "up to " + LONGEST_MILLIS + ", a hundred years");
        }
    }

    /**
     * @throws IllegalArgumentException if it is any other number
     */
    static void checkOne(String option, int value) {
        if (value != 1) {
            throw refusal(option, Integer.toString(value), "1");
        }
    }

    private static void number(int least, String option, Integer value) {
        if (value != null && value < least) {
            throw refusal(option, value.toString(), least + " or more");
        }
    }

    private static IllegalArgumentException refusal(String option, String value, String accepted) {
        return new IllegalArgumentException("Option " + option + " is " + value + ", it takes " + accepted);
    }
}
