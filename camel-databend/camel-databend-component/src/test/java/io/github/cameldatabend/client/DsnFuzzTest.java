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
package io.github.cameldatabend.client;

import java.util.List;

import io.github.cameldatabend.fuzz.Fuzz;
import io.github.cameldatabend.fuzz.Mutator;
import net.jqwik.api.Example;

import static org.assertj.core.api.Assertions.assertThat;

/** A DSN is taken, and then its addresses can be used, or it is refused. */
class DsnFuzzTest {

    private static final List<String> DSNS = List.of(
            "databend://eve:pa%2F55@host:8000/zoo?warehouse=small&sslmode=disable&max_threads=4",
            "databend+https://eve@a.gw.aws-us-east-2.default.databend.com/?presign=auto&role=r",
            "databend+http://host1,host2:8001,[::1]:8002/db?wait_time_secs=5&max_rows_per_page=10&connect_timeout=3",
            "databend://host?access_token=t&retry_count=2&retry_delay_secs=1&page_request_timeout_secs=60&tenant=a",
            "databend://user:p%C3%A9@127.0.0.1:443/d%20b?timezone=Asia%2FTokyo&login=disable");

    @Example
    void dsns() {
        Mutator mutator = new Mutator(
                ":", "/", "//", "@", "?", "#", "&", "=", "%", "%2F", "%zz", "%00", "%ff", "[", "]", "[::1]", "+", ",", ".",
                "..",
                " ", "\n",
                "sslmode=", "wait_time_secs=", "-1", "99999999999", "databend://", "jdbc:");
        Fuzz.of("DSN").run(DSNS, mutator::change, text -> {
            DatabendDsn dsn = DatabendDsn.parse(text);
            assertThat(dsn.urls()).isNotEmpty().allSatisfy(url -> ServerAddress.check("url", url));
        }, IllegalArgumentException.class);
    }
}
