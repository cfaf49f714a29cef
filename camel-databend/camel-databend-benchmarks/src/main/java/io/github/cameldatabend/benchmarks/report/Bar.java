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
 * @param text     the bar in words
 * @param measured what was measured
 * @param verdict  met, missed or not measured
 */
record Bar(String text, String measured, Verdict verdict) {

    static Bar atLeast(double bar, double measured, String text) {
        return new Bar(text, Numbers.twoPlaces(measured), measured >= bar ? Verdict.MET : Verdict.MISSED);
    }

    static Bar atMost(double bar, double measured, String text) {
        return new Bar(text, Numbers.twoPlaces(measured), measured <= bar ? Verdict.MET : Verdict.MISSED);
    }

    static Bar atMostWhole(double bar, double measured, String text) {
        return new Bar(text, Numbers.whole(measured), measured <= bar ? Verdict.MET : Verdict.MISSED);
    }

    static Bar notMeasured(String text) {
        return new Bar(text, "-", Verdict.NOT_MEASURED);
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

        String word() {
            return word;
        }
    }
}
