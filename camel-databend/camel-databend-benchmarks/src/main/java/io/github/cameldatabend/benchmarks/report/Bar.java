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
 * What the component has to reach, and what it does.
 *
 * @param text      the bar in words
 * @param measured  what was measured
 * @param verdict   on that
 * @param byCpuTime the same ratio from processor time instead of time, which is steadier where a machine is shared
 */
record Bar(String text, String measured, Verdict verdict, String byCpuTime) {

    private static final String NOTHING = "-";

    static Bar ratioAtLeast(double bar, double measured, double byCpuTime, String text) {
        return of(text, Numbers.twoPlaces(measured), measured, measured >= bar, byCpuTime);
    }

    static Bar ratioAtLeast(double bar, double measured, String text) {
        return ratioAtLeast(bar, measured, Double.NaN, text);
    }

    static Bar ratioAtMost(double bar, double measured, double byCpuTime, String text) {
        return of(text, Numbers.twoPlaces(measured), measured, measured <= bar, byCpuTime);
    }

    static Bar ratioAtMost(double bar, double measured, String text) {
        return ratioAtMost(bar, measured, Double.NaN, text);
    }

    static Bar numberAtMost(double bar, double measured, String text) {
        return of(text, Numbers.whole(measured), measured, measured <= bar, Double.NaN);
    }

    /** @param byCpuTime NaN where it says nothing */
    private static Bar of(String text, String shown, double measured, boolean met, double byCpuTime) {
        return Double.isNaN(measured)
                ? new Bar(text, NOTHING, Verdict.NOT_MEASURED, NOTHING)
                : new Bar(
                        text, shown, Verdict.of(met), Double.isFinite(byCpuTime) ? Numbers.twoPlaces(byCpuTime) : NOTHING);
    }

    /** How a bar was met. */
    enum Verdict {
        MET("met"),
        MISSED("missed"),
        NOT_MEASURED("not measured");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        static Verdict of(boolean met) {
            return met ? MET : MISSED;
        }

        String word() {
            return word;
        }
    }
}
