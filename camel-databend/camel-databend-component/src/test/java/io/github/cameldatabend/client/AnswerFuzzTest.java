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
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.cameldatabend.fuzz.Answers;
import io.github.cameldatabend.fuzz.Fuzz;
import io.github.cameldatabend.fuzz.Mutator;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.result.ResultFormatException;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Answers with flaws that come by HTTP: whatever they say, who asked gets rows or a failure of the family. */
class AnswerFuzzTest {

    private static final List<byte[]> MESSAGES = List.of(
            bytes("{\"id\":\"i\",\"stage_name\":\"s\",\"state\":\"SUCCESS\",\"files\":[\"a.csv\",\"b.csv\"]}"),
            bytes("{\"id\":\"i\",\"stats\":{\"rows\":2,\"bytes\":32}}"), bytes("{\"queries_to_remove\":[\"q1\",\"q2\"]}"),
            bytes("[{\"name\":\"p\",\"procedure_id\":2104,\"arguments\":\"p(Decimal(4, 2)) RETURN (Int32)\",\"comment\":\"\","
                  + "\"description\":\"d\",\"created_on\":\"2026-02-07T04:12:25.243143Z\"}]"),
            bytes("{\"signature\":\"(kg)\",\"returns\":\"(Int32)\",\"language\":\"SQL\",\"body\":\"BEGIN RETURN 1; END;\"}"));

    private static final String STORAGE_COLUMNS
            = "[{\"name\":\"method\",\"type\":\"String\"},{\"name\":\"headers\",\"type\":\"Variant\"},{\"name\":\"url\",\"type\":\"String\"}]";

    private static final byte[] FINALISED = bytes(Answer.finalised().json());

    private static PlainServer server;
    private static DatabendClient client;
    private static volatile String asked;
    private static volatile byte[] answer;

    private final Mutator mutator = Answers.mutator();

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @BeforeContainer
    static void start() throws IOException {
        server = new PlainServer(AnswerFuzzTest::reply);
        client = DatabendClient.builder(server.url())
                .credentials("eve", "pa55").waitTimeSecs(0).requestTimeout(Duration.ofSeconds(20)).retryAttempts(0)
                .warehouseStartTimeout(Duration.ZERO).build();
    }

    @AfterContainer
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    /** To one sort of requests only, all others end the query: an answer that leads to itself would go on for ever. */
    private static void reply(ReceivedRequest request, OutputStream out) throws IOException {
        PlainServer.json(200, (request.method() + " " + request.url()).equals(asked) ? answer : FINALISED, out);
    }

    @Example
    void queries() {
        asked = "POST " + Answer.QUERY;
        answers("answers to a query", () -> DatabendMock.get(client.execute(query()).thenCompose(Cursor::readAll)));
    }

    @Example
    void states() {
        asked = "GET " + QueryCalls.stateUri(Answer.ID);
        answers("answers about a state", () -> DatabendMock.get(client.query(Answer.ID, "").status()));
    }

    /** The way to the storage with flaws, but for its host. */
    @Example
    void addressesOfStorages() {
        asked = "POST " + Answer.QUERY;
        Mutator ways = new Mutator(
                "\"", "{", "}", ":", ",", "\\u000d\\u000aA: b", "\\u00e4", "Host", "Date", "null", "[]", "/", "?", "%", "%zz",
                "#", " ",
                "\u00e4", "@");
        fuzz("addresses of a storage", List.of(
                "/b/f?X-Amz-Signature=1%2F2 {\"host\":\"h\",\"x-amz-date\":\"20260101\"}",
                "/f {\"Content-Type\":\"text/csv\"}"),
                ways::change,
                way -> {
                    int blank = way.indexOf(' ');
                    String url = server.url() + (blank < 0 ? way : way.substring(0, blank));
                    answer = bytes(Answer.succeeded().with("schema", STORAGE_COLUMNS).with("data", "[[\"GET\","
                                                                                                   + Answer.text(way.substring(
                                                                                                           blank + 1))
                                                                                                   + "," + Answer.text(url)
                                                                                                   + "]]")
                            .json());
                    DatabendMock.get(client.download(StageLocation.parse("@s/f.csv"), null)).close();
                });
    }

    private static Statement query() {
        return Statement.builder("SELECT 1").queryId(Answer.ID).build();
    }

    @FunctionalInterface
    private interface Request {
        void send() throws IOException;
    }

    private void answers(String target, Request request) {
        fuzz(target, Answers.valid(), mutator::change, changed -> {
            answer = changed;
            request.send();
        });
    }

    private static <T> void fuzz(String target, List<T> valid, Fuzz.Change<T> change, Fuzz.Entry<T> entry) {
        Fuzz.ofHttp(target).run(valid, change, input -> {
            try {
                entry.take(input);
            } catch (CompletionException e) {
                throw e.getCause() instanceof DatabendException known ? known : e;
            }
        }, DatabendException.class);
    }

    @Example
    void messages() {
        JsonFactory json = new JsonFactory();
        Fuzz.of("other messages").run(MESSAGES, mutator::change, message -> {
            List<ResultFormatException> refusals = new ArrayList<>();
            for (Request reader : List.<Request> of(
                    () -> HeartbeatMessage.queriesToRemove(json, message), () -> UploadAnswer.files(json, message),
                    () -> LoadAnswer.rows(json, message), () -> ProcedureMessages.list(json, message),
                    () -> ProcedureMessages.detail(json, message))) {
                try {
                    reader.send();
                } catch (IOException e) {
                    refusals.add(new ResultFormatException("unreadable", e));
                } catch (ResultFormatException e) {
                    refusals.add(e);
                }
            }
            if (refusals.size() == 4) {
                throw refusals.get(0);
            }
        }, ResultFormatException.class);
    }
}
