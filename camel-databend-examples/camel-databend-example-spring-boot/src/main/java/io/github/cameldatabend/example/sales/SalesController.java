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
package io.github.cameldatabend.example.sales;

import java.util.List;
import java.util.Map;

import org.apache.camel.ProducerTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the web asks for. The city is a parameter of the query, so that nobody can ask for more than that. */
@RestController
class SalesController {

    private final ProducerTemplate camel;

    SalesController(ProducerTemplate camel) {
        this.camel = camel;
    }

    @GetMapping("/sales/{city}")
    List<?> monthsOfCity(@PathVariable String city) {
        return camel.requestBody("direct:months-of-city", Map.of("city", city), List.class);
    }
}
