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

import java.net.URLEncoder;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class DatabendDsnPropertyTest {

    @Property(tries = 500, seed = "42")
    void noTextMakesItFailOtherwise(
            @ForAll @StringLength(max = 20) @Chars({
                    'a', ':', '/', '@', '?', '#', '&', '=', '%',
                    '[', ']', '+', ' ', ',', '.', '_', '\u00e4', '\ud83d' }) String rest) {
        Throwable failure = catchThrowable(() -> DatabendDsn.parse("databend://" + rest));

        assertThat(failure == null || failure instanceof IllegalArgumentException).as("%s", failure).isTrue();
    }

    @Property(tries = 200, seed = "42")
    void anyPasswordCanBeGiven(@ForAll @StringLength(min = 1, max = 12) String password) {
        // a lone surrogate cannot be encoded and arrives as a question mark
        String encodable = new String(password.getBytes(UTF_8), UTF_8);
        String encoded = URLEncoder.encode(encodable, UTF_8).replace("+", "%20");

        assertThat(DatabendDsn.parse("databend://eve:" + encoded + "@host").password()).isEqualTo(encodable);
    }
}
