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

import java.util.Locale;

/** An SVG picture on a white ground, written piece by piece. */
final class Svg {

    static final String DARK = "#24292f";
    static final String FAINT = "#d0d7de";
    static final String OURS = "#0969da";
    static final String THEIRS = "#8c959f";

    private static final String FONT = "font-family=\"sans-serif\" font-size=\"13\"";

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String title) {
        text.append(format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" %s"
                           + " role=\"img\">%n",
                width, height, width, height, FONT));
        text.append("<title>").append(escaped(title)).append("</title>\n");
        text.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    void text(double x, double y, String anchor, String content) {
        text.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, DARK,
                escaped(content)));
    }

    void heading(double x, double y, String content) {
        text.append(format("<text x=\"%.1f\" y=\"%.1f\" font-weight=\"bold\" fill=\"%s\">%s</text>%n", x, y, DARK,
                escaped(content)));
    }

    void bar(double x, double y, double width, double height, String colour) {
        text.append(format("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n", x, y, width, height,
                colour));
    }

    void line(double fromX, double fromY, double toX, double toY, double width, String colour) {
        text.append(format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"%.1f\" stroke=\"%s\"/>%n",
                fromX, fromY, toX, toY, width, colour));
    }

    void dot(double x, double y, String colour) {
        text.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, colour));
    }

    String end() {
        return text + "</svg>\n";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
