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

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.load.StageLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.DatabendMock.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What goes over the wire. */
class QueryRequestTest {

    private static final String STICKY = "X-DATABEND-STICKY-NODE";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @BeforeEach
    void twoPages() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
    }

    private static String body(Statement statement) {
        return new String(QueryRequest.write(new JsonFactory(), statement), UTF_8);
    }

    private LoggedRequest postOf(Statement statement) {
        get(server.client().execute(statement).thenCompose(Cursor::drain));
        return server.request(Answer.QUERY);
    }

    @Test
    void paginationIsExplicit() {
        get(server.builder().waitTimeSecs(3).maxRowsPerPage(77).build()
                .execute(Statement.builder("SELECT 1").maxRowsInBuffer(99).build()).thenCompose(Cursor::drain));

        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains(
                "\"pagination\":{\"wait_time_secs\":3,\"max_rows_per_page\":77,\"max_rows_in_buffer\":99}");
    }

    @Test
    void statementsWishesWinOverTheClients() {
        LoggedRequest post = postOf(Statement.builder("SELECT 1").waitTimeSecs(2).maxRowsPerPage(5).build());

        assertThat(post.getBodyAsString()).contains("\"wait_time_secs\":2,\"max_rows_per_page\":5");
    }

    @Test
    void nullIsAskedForAsJsonNull() {
        assertThat(postOf(Statement.of("SELECT 1")).getBodyAsString()).contains("\"format_null_as_str\":\"0\"");
    }

    @Test
    void timesAreAskedForAsNumbers() {
        assertThat(postOf(Statement.of("SELECT 1")).getBodyAsString()).contains("\"http_json_result_mode\":\"driver\"");
    }

    @Test
    void formatsAreThoseTheStatementWishes() {
        assertThat(postOf(Statement.builder("SELECT 1").setting("http_json_result_mode", "display").build())
                .getBodyAsString()).contains("\"http_json_result_mode\":\"display\"").doesNotContain("driver");
    }

    @Test
    void settingsAreStringsOnly() {
        String body = body(Statement.builder("SELECT 1").setting("max_threads", "8").setting("flag", "true").build());

        assertThat(body).contains("\"max_threads\":\"8\",\"flag\":\"true\"}");
    }

    @Test
    void statementsSettingsAreAddedToTheClients() {
        get(server.builder().settings(Map.of("a", "1")).build()
                .execute(Statement.builder("SELECT 1").setting("b", "2").build()).thenCompose(Cursor::drain));

        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("\"a\":\"1\",\"b\":\"2\"");
    }

    @Test
    void databaseAndRoleGoIntoTheSession() {
        String body = body(Statement.builder("SELECT 1").database("zoo").role("keeper").build());

        assertThat(body).contains("\"session\":{\"database\":\"zoo\",\"role\":\"keeper\",\"settings\":{");
    }

    @Test
    void initialSessionIsThatOfAStatement() {
        assertThat(QueryRequest.initialSession(new JsonFactory(), "zoo", null, Map.of("a", "1")))
                .isEqualTo(new SessionState("{\"database\":\"zoo\",\"settings\":{\"a\":\"1\"}}", ""));
    }

    @Test
    void stageAttachmentStandsBesideTheSession() {
        StageAttachment whole = new StageAttachment(
                StageLocation.parse("@s/a.csv"), Map.of("type", "CSV"), Map.of("purge", "true"));
        StageAttachment bare = new StageAttachment(StageLocation.parse("@s/a.csv"), Map.of(), Map.of());

        assertThat(body(Statement.builder("INSERT INTO t VALUES").stageAttachment(whole).build())).endsWith(
                "\"}},\"stage_attachment\":{\"location\":\"@s/a.csv\",\"file_format_options\":{\"type\":\"CSV\"},"
                                                                                                            + "\"copy_options\":{\"purge\":\"true\"}}}");
        assertThat(body(Statement.builder("INSERT INTO t VALUES").stageAttachment(bare).build()))
                .endsWith("\"}},\"stage_attachment\":{\"location\":\"@s/a.csv\"}}");
    }

    @Test
    void sqlIsSentAsItIs() {
        String sql = "SELECT 'ä\u0000\"\\ \n'";

        assertThat(body(Statement.of(sql))).contains("\"sql\":\"SELECT 'ä\\u0000\\\"\\\\ \\n'\"");
    }

    @Test
    void everyStatementHasAnIdOfItsOwn() {
        get(server.client().execute(Statement.of("SELECT 1")).thenCompose(Cursor::drain));
        get(server.client().execute(Statement.of("SELECT 1")).thenCompose(Cursor::drain));

        List<String> ids = server.requests(Answer.QUERY).stream()
                .map(request -> request.getHeader("X-DATABEND-QUERY-ID")).toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void givenIdIsUsed() {
        assertThat(postOf(Statement.builder("SELECT 1").queryId("mine").build()).getHeader("X-DATABEND-QUERY-ID"))
                .isEqualTo("mine");
    }

    @Test
    void everyCallHasOneAuthorization() {
        server.read();
        server.awaitRequests(Answer.FINAL, 1);

        assertThat(server.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.header("Authorization").values()).hasSize(1);
            // eve:s3cr3t-Pa55
            assertThat(request.getHeader("Authorization")).isEqualTo("Basic ZXZlOnMzY3IzdC1QYTU1");
        });
    }

    @Test
    void everyCallNamesTheWarehouse() {
        server.read();
        server.awaitRequests(Answer.FINAL, 1);

        assertThat(server.requests()).hasSize(3)
                .allSatisfy(request -> assertThat(request.getHeader("X-DATABEND-WAREHOUSE")).isEqualTo("small"));
    }

    @Test
    void everyCallNamesTheTenantWhenThereIsOne() {
        get(server.builder().tenant("t1").build().execute(Statement.of("SELECT 1")).thenCompose(Cursor::drain));
        server.awaitRequests(Answer.FINAL, 1);

        assertThat(server.requests()).hasSize(3)
                .allSatisfy(request -> assertThat(request.getHeader("X-DATABEND-TENANT")).isEqualTo("t1"));
    }

    @Test
    void userAgentIsNotTakenForABrowser() {
        server.read();
        server.awaitRequests(Answer.FINAL, 1);

        assertThat(server.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.header("User-Agent").values()).hasSize(1);
            assertThat(request.getHeader("User-Agent")).matches("camel-databend/\\d+\\.\\d+\\.\\d+\\S*")
                    .doesNotContainPattern("(?i)mozilla|chrome|firefox|safari|edge|worksheet");
        });
    }

    @Test
    void anotherVersionOfHttpIsNotOffered() {
        LoggedRequest request = postOf(Statement.of("SELECT 1"));

        assertThat(request.getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(request.containsHeader("Upgrade")).isFalse();
    }

    @Test
    void bodyIsDeclaredAsJson() {
        assertThat(postOf(Statement.of("SELECT 1")).getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void firstCallIsForAnyNode() {
        assertThat(postOf(Statement.of("SELECT 1")).containsHeader(STICKY)).isFalse();
    }

    @Test
    void followUpsGoToTheNodeThatAnswered() {
        server.read();
        server.awaitRequests(Answer.FINAL, 1);

        assertThat(server.request(Answer.page(1)).getHeader(STICKY)).isEqualTo("nodeA1");
        assertThat(server.request(Answer.FINAL).getHeader(STICKY)).isEqualTo("nodeA1");
    }

    @Test
    void killGoesToTheNodeThatAnswered() {
        get(server.started("SELECT 1").cancel());

        assertThat(server.request(Answer.KILL).getHeader(STICKY)).isEqualTo("nodeA1");
    }

    @Test
    void abandoningGoesToTheNodeThatAnswered() {
        server.started("SELECT 1").close();

        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.request(Answer.FINAL).getHeader(STICKY)).isEqualTo("nodeA1");
    }

    @Test
    void nodeThatIsNotNamedIsNotAskedFor() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("node_id", "\"\""));

        server.read();

        assertThat(server.request(Answer.page(1)).containsHeader(STICKY)).isFalse();
    }

    @Test
    void deduplicateLabelIsSent() {
        assertThat(postOf(Statement.builder("INSERT INTO t VALUES (1)").deduplicateLabel("once").build())
                .getHeader("X-DATABEND-DEDUPLICATE-LABEL")).isEqualTo("once");
    }

    @Test
    void headerValueBeyondAsciiIsNotSent() {
        Statement statement = Statement.builder("SELECT 1").deduplicateLabel("größe").build();

        assertThatIllegalArgumentException().isThrownBy(() -> server.client().execute(statement))
                .withMessageContaining("X-DATABEND-DEDUPLICATE-LABEL").withMessageNotContaining("größe");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void headerValueTakesPrintableAsciiOnly() {
        assertThat(postOf(Statement.builder("SELECT 1").deduplicateLabel("a b~").build())
                .getHeader("X-DATABEND-DEDUPLICATE-LABEL")).isEqualTo("a b~");
        for (String label : List.of("a\u001fb", "a\u007f")) {
            Statement statement = Statement.builder("SELECT 1").deduplicateLabel(label).build();

            assertThatIllegalArgumentException().isThrownBy(() -> server.client().execute(statement));
        }
    }

    @Test
    void headerValueWithALineBreakIsNotSent() {
        Statement statement = Statement.builder("SELECT 1").deduplicateLabel("a\r\nX-Evil: 1").build();

        assertThatIllegalArgumentException().isThrownBy(() -> server.client().execute(statement));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void warehouseBeyondAsciiIsRefusedBeforeThereIsAClient() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.builder().warehouse("größe").build())
                .withMessage("warehouse is 'größe', it takes printable ASCII characters only");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void waitingLongerThanTheTimeLimitIsRefused() {
        Statement statement = Statement.builder("SELECT 1").waitTimeSecs(20).build();

        assertThatIllegalArgumentException().isThrownBy(() -> server.client().execute(statement))
                .withMessageContaining("requestTimeout").withMessageContaining("waitTimeSecs");
    }

    @Test
    void addressMayHaveAPath() {
        server.answer("/databend/v1/query", Answer.running(1).rows("1"));
        server.answer("/databend" + Answer.page(1), Answer.succeeded().rows("2"));
        server.answer("/databend" + Answer.FINAL, Answer.finalised());
        DatabendClient client = DatabendClient.builder(URI.create(server.url() + "/databend/"))
                .waitTimeSecs(1).build();

        assertThat(get(client.execute(Statement.of("SELECT 1")).thenCompose(Cursor::readAll))).hasSize(2);
    }

    @Test
    void versionOfTheServerIsLearned() {
        assertThat(server.client().serverVersion()).isNull();

        server.read();

        assertThat(server.client().serverVersion()).isEqualTo("1.2.934-nightly");
    }
}
