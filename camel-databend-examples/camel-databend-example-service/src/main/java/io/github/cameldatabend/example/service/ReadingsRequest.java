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
package io.github.cameldatabend.example.service;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.camel.Header;

/**
 * Makes parameters of a query of what a request says.
 */
public final class ReadingsRequest {

    private static final Pattern SENSOR = Pattern.compile("sensor-\\d{1,4}");

    /**
     * @param  sensor              of the path
     * @param  since               of the request's query, null for all
     * @throws BadRequestException if one of them is not what it must be; the message does not repeat it
     */
    public Map<String, Object> of(@Header("sensor") String sensor, @Header("since") String since) {
        if (sensor == null || !SENSOR.matcher(sensor).matches()) {
            throw new BadRequestException("A sensor is called sensor-7, with up to four digits");
        }
        return Map.of("sensor", sensor, "since", date(since));
    }

    private static LocalDate date(String text) {
        try {
            return text == null ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequestException("since is a date, such as 2026-12-31");
        }
    }
}
