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
package io.github.cameldatabend.benchmarks.report;

/**
 * How long to measure. The single numbers are in {@link Cases}.
 */
public enum Effort {
    /** One start of each contender: for a look at what a change did. */
    QUICK(1),
    /** Enough starts for medians one may quote. */
    FULL(5);

    /** Starts of what bars are held against; as many as there are. */
    static final int MANY = Integer.MAX_VALUE;
    /** Starts of what is there for comparison. */
    static final int SOME = 2;
    /** Starts of what differs by so much that one will do. */
    static final int FEW = 1;

    private final int starts;

    Effort(int starts) {
        this.starts = starts;
    }

    public int starts() {
        return starts;
    }

    /** @return the first when quick, the second when full */
    int choose(int quick, int full) {
        return switch (this) {
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
