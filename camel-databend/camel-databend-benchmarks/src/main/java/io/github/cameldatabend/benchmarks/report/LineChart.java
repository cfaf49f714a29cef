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
import java.util.stream.DoubleStream;

/**
 * Lines over a few steps that are all as wide. The values begin at 0, or at a power of ten where each step is a
 * multiple of the one before.
 *
 * @param title       with the unit
 * @param steps       what is below the points
 * @param lines       that are drawn
 * @param logarithmic whether equal distances are equal ratios
 * @param number      how a value is written
 */
record LineChart(String title, List<String> steps, List<Line> lines, boolean logarithmic, DoubleFunction<String> number) {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 360;
    private static final int LEFT = 90;
    private static final int RIGHT = 40;
    private static final int TOP = 50;
    private static final int BOTTOM = 100;
    private static final int GAP = 8;
    private static final int TICKS = 4;

    /**
     * @param values one for each step
     * @param ours   whether it is this component
     */
    record Line(String label, List<Double> values, boolean ours) {
    }

    String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        svg.heading(GAP, 28, title);
        double top = top();
        for (double tick : ticks(top)) {
            double y = y(tick, top);
            svg.line(LEFT, y, WIDTH - RIGHT, y, 1, Svg.FAINT);
            svg.text(LEFT - GAP, y + 4, "end", number.apply(tick));
        }
        for (int i = 0; i < steps.size(); i++) {
            svg.text(x(i), HEIGHT - BOTTOM + 32.0, "middle", steps.get(i));
        }
        double legend = HEIGHT - BOTTOM + 57.0;
        for (Line line : lines) {
            draw(svg, line, top);
            svg.line(LEFT, legend - 4, LEFT + 24.0, legend - 4, 2.5, colour(line));
            svg.text(LEFT + 24.0 + GAP, legend, "start", line.label);
            legend += 20;
        }
        return svg.end();
    }

    private void draw(Svg svg, Line line, double top) {
        for (int i = 0; i < line.values.size(); i++) {
            double value = line.values.get(i);
            if (i > 0) {
                svg.line(x(i - 1), y(line.values.get(i - 1), top), x(i), y(value, top), 2.5, colour(line));
            }
            svg.dot(x(i), y(value, top), colour(line));
            svg.text(x(i), y(value, top) + (isHighest(i, value) ? -10 : 20), "middle", number.apply(value));
        }
    }

    private boolean isHighest(int step, double value) {
        return lines.stream().allMatch(line -> line.values.get(step) <= value);
    }

    private static String colour(Line line) {
        return line.ours ? Svg.OURS : Svg.THEIRS;
    }

    private DoubleStream values() {
        return lines.stream().flatMap(line -> line.values.stream()).mapToDouble(Double::doubleValue).filter(Double::isFinite);
    }

    /** A bit above all values, so that there is room for the number of the highest. */
    private double top() {
        double most = Math.max(values().max().orElse(1), Double.MIN_NORMAL);
        if (logarithmic) {
            return Math.pow(10, Math.ceil(Math.log10(most)));
        }
        double step = roundStep(most * 1.1 / TICKS);
        return Math.ceil(most * 1.1 / step) * step;
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(1, 2, 5, 10).map(times -> times * power).filter(step -> step >= least).findFirst().orElse(least);
    }

    private double bottom() {
        double least = values().filter(value -> value > 0).min().orElse(1);
        return logarithmic ? Math.pow(10, Math.floor(Math.log10(least))) : 0;
    }

    private double[] ticks(double top) {
        return logarithmic
                ? DoubleStream.iterate(bottom(), tick -> tick <= top * 1.01, tick -> tick * 10).toArray()
                : DoubleStream.iterate(0, tick -> tick <= top * 1.01, tick -> tick + roundStep(top / TICKS)).toArray();
    }

    private double x(int step) {
        double width = (WIDTH - LEFT - RIGHT) / (double) Math.max(1, steps.size());
        return LEFT + width * (step + 0.5);
    }

    private double y(double value, double top) {
        double bottom = bottom();
        double finite = Double.isFinite(value) ? Math.max(value, bottom) : bottom;
        double share = logarithmic ? Math.log10(finite / bottom) / Math.log10(top / bottom) : finite / top;
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (Double.isFinite(share) ? share : 0);
    }
}
