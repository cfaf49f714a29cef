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

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.CredentialsException;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.SourceException;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.client.http.TransportException.Outcome;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.ResponseReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FileFailuresTest {

    private static final ResponseReader READER = new JsonResults().responses();

    private final FileFailures ofUpload = new FileFailures(READER, "upload", true);
    private final FileFailures ofLoad = new FileFailures(READER, "load", false, "q1", "INSERT INTO t");

    private static HttpReply reply(int status, int code, String message) {
        String body = "{\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}";
        return new HttpReply(
                status, HttpHeaders.of(Map.of("location", List.of("/login")), (name, value) -> true), body.getBytes(UTF_8),
                false);
    }

    private FileFailures of(boolean load) {
        return load ? ofLoad : ofUpload;
    }

    @ParameterizedTest
    @CsvSource({
            "false,400,REQUEST,false,false", "true,400,STATEMENT,false,false", "false,401,AUTHENTICATION,false,false",
            "true,401,AUTHENTICATION,false,false", "true,429,UNAVAILABLE,true,false", "false,502,UNAVAILABLE,true,false",
            "true,502,UNAVAILABLE,false,true", "false,500,REQUEST,false,false", "true,500,REQUEST,false,true",
            "true,307,REQUEST,false,false" })
    void statuses(boolean load, int status, Kind kind, boolean retryable, boolean outcomeUnknown) {
        DatabendException failure = of(load).refused(reply(status, status, "m"), "; remark", true);

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
        assertThat(failure).hasMessageContaining(status == 307 ? "the server redirects to /login" : "m; remark");
        assertThat(failure.getOperation()).isEqualTo(load ? "load" : "upload");
        assertThat(failure.getQueryId()).isEqualTo(load ? "q1" : null);
        assertThat(of(load).refused(reply(status, status, "m"), "", false).isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "400,1046", "1,1", "400,0" })
    void theTextHasTheCodeWhereTheStatusStandsInItsPlace(int code, int shown) {
        String message = shown == 0 ? "no code" : "Code: 1046, Text = bad";

        assertThat(ofLoad.refused(reply(400, code, message), "", false).getCode()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
            "false,NOT_SENT,true,false", "false,REFUSED,false,false", "false,UNKNOWN,true,false", "true,NOT_SENT,true,false",
            "true,REFUSED,false,false", "true,UNKNOWN,false,true" })
    void noAnswer(boolean load, Outcome outcome, boolean retryable, boolean outcomeUnknown) {
        TransportException cause = new TransportException("m", outcome, false, null);

        DatabendException failure = of(load).translate(new CompletionException(cause), "; remark", true);

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
        assertThat(failure).hasCause(cause).hasMessageContaining("m; remark");
        assertThat(of(load).translate(cause, "", false).isRetryable()).isFalse();
    }

    @Test
    void noAnswerInTime() {
        TransportException cause = new TransportException("m", Outcome.UNKNOWN, true, null);

        assertThat(ofLoad.translate(cause, "", false).getKind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void otherCauses() {
        IOException source = new IOException("none");
        DatabendException ofSource = ofLoad.translate(new SourceException("x", source), "", true);
        DatabendException other = ofLoad.translate(new IllegalStateException("none"), "", true);

        assertThat(ofSource.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(ofSource).hasCause(source).hasMessageContaining("what was to be sent could not be read: none");
        assertThat(ofSource.isOutcomeUnknown()).isFalse();
        assertThat(ofLoad.translate(new CredentialsException("none", null), "", true).getKind())
                .isEqualTo(Kind.AUTHENTICATION);
        assertThat(other.getKind()).isEqualTo(Kind.REQUEST);
        assertThat(other).hasMessageContaining("java.lang.IllegalStateException: none");
        assertThat(ofLoad.translate(new CompletionException(other), "", true)).isSameAs(other);
        assertThat(ofLoad.translate(new CompletionException("none", null), "", true))
                .hasMessageContaining("CompletionException: none");
    }

    @Test
    void answersThatAreNone() {
        IOException cause = new IOException("x");

        assertThat(ofLoad.response("none", cause)).hasCause(cause);
        assertThat(ofLoad.response("none", cause).getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(ofLoad.response("none", cause).isOutcomeUnknown()).isTrue();
        assertThat(ofUpload.response("none", cause).isOutcomeUnknown()).isFalse();
        assertThat(ofLoad.storage("gone").getKind()).isEqualTo(Kind.STORAGE);
        assertThat(ofLoad.source(cause, true).isOutcomeUnknown()).isTrue();
    }
}
