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

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.ResponseReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnavailableAnswerTest {

    private static final ResponseReader READER = new JsonResults().responses();
    private static final String WAREHOUSE_STARTS = "{\"kind\":\"ProvisionWarehouseTimeout\",\"message\":\"still asleep\"}";

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, HttpHeaders.of(Map.of(), (name, value) -> true), body.getBytes(StandardCharsets.UTF_8), false);
    }

    @ParameterizedTest
    @CsvSource({
            "200,false,false", "400,false,false", "404,false,false", "429,true,false", "499,false,false", "500,false,true",
            "501,false,true", "502,true,true", "503,true,false", "504,true,true", "520,true,true", "521,false,true" })
    void statuses(int status, boolean unavailable, boolean mayHaveRun) {
        assertThat(UnavailableAnswer.isUnavailable(status)).isEqualTo(unavailable);
        assertThat(UnavailableAnswer.mayHaveRun(reply(status, "no"))).isEqualTo(mayHaveRun);
    }

    /** What Envoy says, with the reason at the end. */
    @ParameterizedTest
    @CsvSource({
            "'. reset reason: connection termination',true", "'. reset reason: remote reset',true",
            "'. reset reason: connection failure',false", "'. reset reason: overflow',false",
            "'. reset reason: remote connection failure, transport failure reason: refused',false",
            "'. retried and the latest reset reason: remote connection failure',true" })
    void connectionOfAGatewayThatBroke(String reason, boolean mayHaveRun) {
        String text = "upstream connect error or disconnect/reset before headers" + reason;

        assertThat(UnavailableAnswer.mayHaveRun(reply(503, text))).isEqualTo(mayHaveRun);
        assertThat(UnavailableAnswer.mayHaveRun(reply(429, text))).isFalse();
    }

    @Test
    void warehouseThatStarts() {
        assertThat(UnavailableAnswer.warehouseStarts(reply(504, WAREHOUSE_STARTS), READER)).isTrue();
        assertThat(UnavailableAnswer.warehouseStarts(reply(200, WAREHOUSE_STARTS), READER)).isFalse();
        assertThat(UnavailableAnswer.warehouseStarts(reply(504, "{\"kind\":\"Other\"}"), READER)).isFalse();
    }

    @Test
    void serverThatIsFull() {
        assertThat(isFull(Answer.neverStarted(1001, "too many"))).isTrue();
    }

    private static boolean isFull(Answer answer) {
        return UnavailableAnswer.isFull(reply(200, answer.json()), READER);
    }

    @Test
    void otherAnswersAreNotThoseOfAFullOne() {
        assertThat(isFull(Answer.failed(1001, "a query that was started"))).isFalse();
        assertThat(isFull(Answer.neverStarted(2206, "1001 roles are not granted"))).isFalse();
        assertThat(isFull(Answer.neverStarted(1001, "").with("error", "null").with("x", "1001"))).isFalse();
        assertThat(UnavailableAnswer.isFull(reply(503, Answer.neverStarted(1001, "too many").json()), READER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { Loads.FULL, Loads.FULL_BEFORE_853 })
    void serverThatIsFullForALoad(String message) {
        assertThat(isFullForLoad(400, message)).isTrue();
        assertThat(isFullForLoad(500, message)).isFalse();
        assertThat(isFullForLoad(200, message)).isFalse();
        assertThat(isFullForLoad(400, message + "x".repeat(70_000))).isFalse();
    }

    /** The rows may be a log of this very server. */
    @ParameterizedTest
    @ValueSource(strings = {
            "Query execution failed: bad row 'Some(400) Internal. Code: 1001, Text = Failed to upgrade session: no place.'",
            "Internal. Code: 1001, Text = fail to decode 'Failed to upgrade session: no place.'",
            "Some(400) Internal. Code: 1001, Text = fail to decode 'Failed to upgrade session: no place.'",
            "Some(400) Internal. Code: 1002, Text = Failed to upgrade session: no place." })
    void loadsThatFailOtherwise(String message) {
        assertThat(isFullForLoad(400, message)).isFalse();
    }

    private static boolean isFullForLoad(int status, String message) {
        String body = "{\"error\":{\"code\":400,\"message\":" + Answer.text(message) + "}}";
        return UnavailableAnswer.isFull(reply(status, body), READER);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1001", "<html>1001", "{\"error\":{\"code\":1001" })
    void answersThatAreNone(String body) {
        assertThat(UnavailableAnswer.isFull(reply(200, body), READER)).isFalse();
    }

    /** To look for a word in a page of rows would cost more than it is worth. */
    @Test
    void longAnswersAreNotLookedInto() {
        Answer full = Answer.neverStarted(1001, "too many");

        assertThat(isFull(full.with("x", Answer.text("x".repeat(70_000))))).isFalse();
        assertThat(UnavailableAnswer.warehouseStarts(reply(504, WAREHOUSE_STARTS + " ".repeat(70_000)), READER)).isFalse();
    }
}
