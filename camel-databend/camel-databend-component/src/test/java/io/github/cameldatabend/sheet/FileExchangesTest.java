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
package io.github.cameldatabend.sheet;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.sheet.Played.body;
import static io.github.cameldatabend.sheet.QueryExchanges.answer;
import static io.github.cameldatabend.sheet.QueryExchanges.finalised;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads, and INSERT from a staged file. */
class FileExchangesTest {

    private static final Map<String, String> STAGE
            = Map.of("x-databend-stage-name", "inbox", "x-databend-relative-path", "2026");

    @RegisterExtension
    final Played server = new Played();

    @Test
    void upload() {
        server.exchange("PUT", "/v1/upload_to_stage", null, STAGE, WireMock.okJson("""
                {"id":"6c0f7f0e-5a44-4d55-9a55-0d8a2f1b7c11","stage_name":"inbox","state":"SUCCESS","files":["pets.csv"]}"""));

        Exchange exchange = server.send("upload?stage=inbox&path=2026", "1,Rex\n", Map.of(Exchange.FILE_NAME, "pets.csv"));

        assertThat(body(exchange, List.class)).isEqualTo(List.of("@inbox/2026/pets.csv"));
        LoggedRequest request = server.requests().get(0);
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(request.getParts()).singleElement().satisfies(part -> {
            assertThat(part.getName()).isEqualTo("upload");
            assertThat(part.getFileName()).isEqualTo("pets.csv");
            assertThat(part.getBody().asString()).isEqualTo("1,Rex\n");
        });
    }

    /** The code in {@code error} is that of HTTP; Databend's is in the text. */
    @Test
    void uploadToNoStage() {
        server.exchange("PUT", "/v1/upload_to_stage", null, STAGE, WireMock.jsonResponse(
                "{\"error\":{\"code\":500,\"message\":\"UnknownStage. Code: 2501, Text = stage inbox\"}}", 500));

        Exchange exchange = server.send("upload?stage=inbox&path=2026", "1,Rex\n", Map.of(Exchange.FILE_NAME, "pets.csv"));

        assertThat(exchange.getException()).isInstanceOf(DatabendException.class).hasMessageContaining("2501");
        assertThat(((DatabendException) exchange.getException()).getHttpStatus()).isEqualTo(500);
    }

    @Test
    void insertFromStage() {
        String fields = "\"sql\":\"INSERT INTO `pets` (`id`, `name`) VALUES\"";
        String attachment = ",\"stage_attachment\":{\"location\":\"@inbox/2026/pets.csv\","
                            + "\"file_format_options\":{\"type\":\"CSV\",\"skip_header\":\"1\"},\"copy_options\":{\"purge\":\"true\"}}";
        String stats = QueryExchanges.STATS.replace("\"write_progress\":{\"rows\":0,\"bytes\":0}",
                "\"write_progress\":{\"rows\":120,\"bytes\":4096}");
        server.post(fields + attachment, null, Map.of(), WireMock.okJson(answer("q4",
                "\"state\":\"Succeeded\",\"has_result_set\":false,\"stats\":" + stats, "/final")))
                .get("/v1/query/q4/final", finalised("q4"));

        Exchange exchange = server.send("insertFromStage?table=pets&columns=id,name&stage=inbox&path=2026/pets.csv"
                                        + "&fileFormat=CSV&format.skip_header=1&copyOption.purge=true",
                "as it was", Map.of());

        assertThat(body(exchange, String.class)).isEqualTo("as it was");
        assertThat(exchange.getMessage().getHeader("CamelDatabendUpdateCount")).isEqualTo(120L);
    }
}
