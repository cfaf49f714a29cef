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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ChartsTest {

    private final Cases cases = new Cases(Effort.FULL);
    private final Results results = new Results();

    @Test
    void aBarForEachContender(@TempDir Path folder) throws Exception {
        cases.all().forEach(each -> results.add(each, new Start(1000, 1, 1, 1, 1, 1, 1)));

        new Charts(cases, results).write(folder);

        Document reading = parsed(Files.readString(folder.resolve(Charts.READING)));
        assertThat(reading.getElementsByTagName("rect").getLength()).as("the ground, and the bars").isEqualTo(1 + 12);
        assertThat(reading.getDocumentElement().getTextContent()).contains("camel-databend StreamList", "200,000,000");
        Document concurrency = parsed(Files.readString(folder.resolve(Charts.CONCURRENCY)));
        assertThat(concurrency.getElementsByTagName("circle").getLength()).isEqualTo(2 * 4);
    }

    @Test
    void chartsOfNothing() throws Exception {
        for (String chart : new Charts(cases, results).all().values()) {
            assertThat(chart).doesNotContain("NaN", "Infinity");
            parsed(chart);
        }
    }

    /** The longest bar ends where the numbers begin, and half as much is half as long. */
    @Test
    void barsAreAsLongAsTheirValues() throws Exception {
        String svg = new BarChart(
                "a & b", List.of(new BarChart.Bar("<one>", 50, true), new BarChart.Bar("two", 100, false)), Numbers::whole)
                .svg();

        Document chart = parsed(svg);
        assertThat(width(chart, 1)).isEqualTo(180);
        assertThat(width(chart, 2)).isEqualTo(360);
        assertThat(chart.getDocumentElement().getTextContent()).contains("a & b", "<one>");
    }

    /** From the power of ten below the least value to the one above the greatest. */
    @Test
    void logarithmicLines() throws Exception {
        Document chart = parsed(new LineChart(
                "t", List.of("1", "10", "100"), List.of(new LineChart.Line("l", List.of(10.0, 100.0, 1000.0), true)), true,
                Numbers::whole).svg());

        assertThat(height(chart, 0)).isEqualTo(260);
        assertThat(height(chart, 1)).isEqualTo(155);
        assertThat(height(chart, 2)).isEqualTo(50);
    }

    private static double width(Document chart, int rect) {
        return Double.parseDouble(((Element) chart.getElementsByTagName("rect").item(rect)).getAttribute("width"));
    }

    private static double height(Document chart, int dot) {
        return Double.parseDouble(((Element) chart.getElementsByTagName("circle").item(dot)).getAttribute("cy"));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
