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
package io.github.cameldatabend.faults;

/** What becomes of an attempt, as the component tells it and as it is on the server. */
public enum Outcome {

    DONE("ok", "done"),
    NOT_DONE("no", "not done"),
    NOT_DONE_AGAIN("no+", "not done, try again"),
    UNKNOWN("?", "unknown"),
    UNKNOWN_AGAIN("?+", "unknown, may be repeated"),
    EITHER("~", "done or not"),
    EITHER_AGAIN("~+", "done or not, try again"),
    UNDONE("x", "undone"),
    LEFT("left", "left to the server");

    private final String sign;
    private final String title;

    Outcome(String sign, String title) {
        this.sign = sign;
        this.title = title;
    }

    static Outcome of(String sign) {
        for (Outcome outcome : values()) {
            if (outcome.sign.equals(sign)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("No outcome: " + sign);
    }

    /** For the documents. */
    String title() {
        return title;
    }

    /** Whether the exchange goes on. */
    boolean isSuccess() {
        return this == DONE || this == LEFT;
    }

    /** What {@code isRetryable()} has to say. */
    boolean isRetryable() {
        return this == NOT_DONE_AGAIN || this == UNKNOWN_AGAIN || this == EITHER_AGAIN;
    }

    /** What {@code isOutcomeUnknown()} has to say. */
    boolean isUnknown() {
        return this == UNKNOWN || this == UNKNOWN_AGAIN || this == UNDONE;
    }

    /** Whether the server may have done it so often. */
    boolean allows(int times) {
        return switch (this) {
            case DONE -> times == 1;
            case NOT_DONE, NOT_DONE_AGAIN, UNDONE -> times == 0;
            case UNKNOWN, UNKNOWN_AGAIN, EITHER, EITHER_AGAIN, LEFT -> times <= 1;
        };
    }
}
