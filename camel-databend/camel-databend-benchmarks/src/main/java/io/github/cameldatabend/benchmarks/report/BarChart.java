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

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A bar for each contender, one below the other.
 *
 * @param title  with the unit
 * @param bars   from top to bottom
 * @param number how a value is written beside its bar
 */
record BarChart(String title, List<Bar> bars, DoubleFunction<String> number) {

    private static final int WIDTH = 800;
    private static final int LABELS = 350;
    private static final int NUMBERS = 90;
    private static final int HEAD = 40;
    private static final int ROW = 26;
    private static final int THICKNESS = 18;
    private static final int GAP = 8;

    /** @param ours whether it is this component */
    record Bar(String label, double value, boolean ours) {
    }

    String svg() {
        Svg svg = new Svg(WIDTH, HEAD + bars.size() * ROW + GAP, title);
        svg.heading(GAP, HEAD / 2.0 + GAP, title);
        double most = bars.stream().mapToDouble(Bar::value).filter(Double::isFinite).max().orElse(1);
        int y = HEAD;
        for (Bar bar : bars) {
            double value = Double.isFinite(bar.value) ? bar.value : 0;
            double length = most <= 0 ? 0 : (WIDTH - LABELS - NUMBERS) * value / most;
            double baseline = y + THICKNESS - 4.0;
            svg.text(LABELS - GAP, baseline, "end", bar.label);
            svg.bar(LABELS, y, length, THICKNESS, bar.ours ? Svg.OURS : Svg.THEIRS);
            svg.text(LABELS + length + GAP, baseline, "start", number.apply(value));
            y += ROW;
        }
        return svg.end();
    }
}
