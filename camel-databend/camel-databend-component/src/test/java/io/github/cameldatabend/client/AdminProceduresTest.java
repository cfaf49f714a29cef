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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Procedures by the admin port, whose answers are JSON or mere text. */
class AdminProceduresTest {

    private static final String LIST = "/v1/procedures";
    private static final String ONE
            = """
                    {"name":"kg_to_lb","procedure_id":2104,"arguments":"kg_to_lb(Decimal(4, 2)) RETURN (Decimal(10, 2))",
                     "comment":"c","description":"user-defined procedure","created_on":"2026-02-07T04:12:25.243143Z","new":{"a":[1]}}""";
    private static final String OTHER = """
            {"name":"kg_to_lb","procedure_id":2105,"arguments":"kg_to_lb(Int32) RETURN (Int32)",
             "comment":"","description":"user-defined procedure","created_on":"2026-02-07T04:12:25Z"}""";
    private static final String DETAIL = "{\"signature\":\"(kg)\",\"returns\":\"(Decimal(10, 2))\",\"language\":\"SQL\","
                                         + "\"body\":\"BEGIN\\nRETURN kg * 2.20462;\\nEND;\"}";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private DatabendProcedures procedures() {
        return procedures(null);
    }

    private DatabendProcedures procedures(String tenant) {
        return server.builder().adminUrl(server.url()).tenant(tenant).build().procedures();
    }

    @Test
    void list() {
        server.answer(LIST, WireMock.okJson("[" + ONE + "," + OTHER + "]"));

        List<Procedure> procedures = get(procedures().list());

        assertThat(procedures).hasSize(2).first().isEqualTo(new Procedure(
                "kg_to_lb", 2104, "kg_to_lb(Decimal(4, 2)) RETURN (Decimal(10, 2))", "c", "user-defined procedure",
                Instant.parse("2026-02-07T04:12:25.243143Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = { ".", ".." })
    void tenantThatIsAStepInAPath(String tenant) {
        assertThatIllegalArgumentException().isThrownBy(() -> procedures(tenant))
                .withMessage("The tenant is '" + tenant + "', it takes a name");
    }

    @Test
    void ofATenant() {
        server.answer("/v1/tenants/a%2Fb%20c/procedures", WireMock.okJson("[]"));

        assertThat(get(procedures("a/b c").list())).isEmpty();
    }

    /** The admin port asks for none, and is reached without TLS more often than not. */
    @Test
    void noCredentialsAreSent() {
        server.answer(LIST, WireMock.okJson("[]"));

        get(procedures("a").list().handle((list, failure) -> null));
        get(procedures().list());

        assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.getHeader("Authorization")).isNull();
            assertThat(request.getHeaders().keys()).noneMatch(name -> name.toUpperCase().startsWith("X-DATABEND"));
        });
    }

    @Test
    void byId() {
        server.answer(LIST + "/2104", WireMock.okJson(DETAIL));

        assertThat(get(procedures().get(2104))).isEqualTo(
                new ProcedureDetail("(kg)", "(Decimal(10, 2))", "SQL", "BEGIN\nRETURN kg * 2.20462;\nEND;"));
    }

    @Test
    void byNameWhereTheServerCan() {
        server.answer(LIST + "/kg_to_lb?args=Decimal%284%2C%202%29", WireMock.okJson(DETAIL));

        assertThat(get(procedures().get("kg_to_lb", " decimal(4,2) ")).signature()).isEqualTo("(kg)");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void byNameWhereThePathOfIdsHidesThatOfNames() {
        server.answer(LIST + "/kg_to_lb?args=Decimal%284%2C%202%29", WireMock.badRequest().withBody("invalid path params"));
        server.answer(LIST, WireMock.okJson("[" + OTHER + "," + ONE + "]"));
        server.answer(LIST + "/2104", WireMock.okJson(DETAIL));

        assertThat(get(procedures().get("kg_to_lb", "DECIMAL(4,2)")).signature()).isEqualTo("(kg)");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void namesWithCommasParenthesesAndPercentSigns() {
        server.answer(LIST + "/%22a%2Cb%28c%29%25%20%2F%3F%23%22?args=Int32%2CString", WireMock.badRequest());
        server.answer(LIST, WireMock.okJson("[" + ONE.replace("\"kg_to_lb\"", "\"\\\"a,b(c)% /?#\\\"\"")
                .replace("kg_to_lb(Decimal(4, 2))", "\\\"a,b(c)% /?#\\\"(Int32,String)") + "]"));
        server.answer(LIST + "/2104", WireMock.okJson(DETAIL));

        assertThat(get(procedures().get("\"a,b(c)% /?#\"", "int,varchar")).signature()).isEqualTo("(kg)");
        assertThat(get(procedures().get("a,b(c)% /?#", "int,varchar")).signature()).isEqualTo("(kg)");
    }

    @Test
    void noneOfThisIdOrName() {
        server.answer(LIST + "/9", WireMock.notFound().withBody("procedure not found with id: 9"));
        server.answer(LIST + "/p?args=", WireMock.notFound().withBody("procedure not found: p()"));
        server.answer(LIST + "/kg_to_lb?args=String", WireMock.badRequest());
        server.answer(LIST + "/KG_TO_LB?args=Int32", WireMock.badRequest());
        server.answer(LIST, WireMock.okJson("[" + ONE + "," + OTHER + "]"));

        assertThat(failure(procedures().get(9)).getKind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure(procedures().get("p", null)).getKind()).isEqualTo(Kind.NOT_FOUND);
        DatabendException failure = failure(procedures().get("kg_to_lb", "string"));
        assertThat(failure).hasMessage("Databend getProcedure failed: there is no procedure kg_to_lb(String)");
        assertThat(failure.getKind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure(procedures().get("KG_TO_LB", "int")).getKind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aServerThatHasNoSuchPaths() {
        server.answer("/v1/tenants/x/procedures", WireMock.notFound().withBody("not found"));

        DatabendException failure = failure(procedures("x").list());

        assertThat(failure.getKind()).isEqualTo(Kind.REQUEST);
        assertThat(failure).hasMessageContaining("admin port: not found: this is no admin port, or not of 1.2.917 or later; "
                                                 + "with a tenant it takes a node in management mode");
    }

    @ParameterizedTest
    @CsvSource({ "500,REQUEST,false", "503,UNAVAILABLE,true", "302,REQUEST,false", "400,REQUEST,false" })
    void errorsAreText(int status, Kind kind, boolean retryable) {
        server.answer(LIST, WireMock.aResponse().withStatus(status).withBody("failed to list procedures. cause: MetaError"));

        DatabendException failure = failure(procedures().list());

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure).hasMessageStartingWith(
                "Databend listProcedures failed: admin port: failed to list procedures. cause: MetaError");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "hello", "{}", "[1]", "[{}]", "[", "[{\"name\":\"p\",\"procedure_id\":\"x\",\"arguments\":\"\",\"comment\":\"\","
                                               + "\"description\":\"\",\"created_on\":\"2026-02-07T04:12:25Z\"}]",
            "[{\"name\":\"p\",\"procedure_id\":1,\"arguments\":\"\",\"comment\":\"\",\"description\":\"\",\"created_on\":\"today\"}]" })
    void answersThatAreNone(String body) {
        server.answer(LIST, WireMock.ok(body));
        server.answer(LIST + "/1", WireMock.ok(body));

        assertThat(failure(procedures().list()).getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure(procedures().get(1)).getKind()).isEqualTo(Kind.RESPONSE);
    }

    @Test
    void unreachable() {
        DatabendProcedures nowhere
                = server.builder().adminUrl(URI.create("http://localhost:1")).build().procedures();

        DatabendException failure = failure(nowhere.list());

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("admin port: connection to http://localhost:1 refused");
    }

    @Test
    void badAddresses() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.builder().adminUrl(URI.create("ftp://h")))
                .withMessage("adminUrl: The address begins with 'ftp', it takes http or https, as in http://host:port");
    }

    /** Without the admin port, statements tell. */
    @Test
    void byStatements() {
        server.answer(Answer.QUERY, Answer.failed(3130, "Unknown procedure p()"));

        DatabendException failure = failure(server.client().procedures().get("p", ""));

        assertThat(failure.getKind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure).hasMessageContaining("there is no procedure p()");
        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("DESC PROCEDURE p()");
        assertThat(failure(server.client().procedures().list()).getCode()).isEqualTo(3130);
        server.answer(Answer.QUERY, Answer.succeeded());
        assertThat(failure(server.client().procedures().get("p", "")).getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure(server.client().procedures().get(7)).getKind()).isEqualTo(Kind.NOT_FOUND);
    }

    private static Answer rows(String schema, String data) {
        return Answer.succeeded().with("schema", schema).with("data", data);
    }

    private static String columns(String... namesAndTypes) {
        StringBuilder schema = new StringBuilder("[");
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            schema.append(i == 0 ? "" : ",").append("{\"name\":").append(Answer.text(namesAndTypes[i])).append(",\"type\":")
                    .append(Answer.text(namesAndTypes[i + 1])).append('}');
        }
        return schema.append(']').toString();
    }

    private static Answer described(String... names) {
        return rows(columns("Property", "String", "Value", "String"),
                Stream.of(names).map(name -> "[\"" + name + "\",\"the " + name + "\"]")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static Answer found(String arguments) {
        return rows(columns("name", "String", "arguments", "String"), "[[\"kg to lb\"," + Answer.text(arguments) + "]]");
    }

    @Test
    void listByAStatement() {
        server.answer(Answer.QUERY, rows(
                columns("name", "String", "procedure_id", "UInt64", "arguments", "String", "comment", "String", "description",
                        "String", "created_on", "Timestamp"),
                "[[\"p\",\"7\",\"p() RETURN (Int32)\",\"c\",\"d\",\"2026-02-07 04:12:25.243143\"]]"));

        assertThat(get(server.client().procedures().list())).containsExactly(
                new Procedure("p", 7, "p() RETURN (Int32)", "c", "d", Instant.parse("2026-02-07T04:12:25.243143Z")));
        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("\"SHOW PROCEDURES\"");
    }

    @Test
    void byIdByStatements() {
        server.answers(Answer.QUERY, found("kg to lb(Decimal(4, 2)) RETURN (Int32)"),
                described("other", "body", "signature", "returns", "language"));

        assertThat(get(server.client().procedures().get(2104)))
                .isEqualTo(new ProcedureDetail("the signature", "the returns", "the language", "the body"));
        assertThat(server.requests(Answer.QUERY)).hasSize(2).last().satisfies(request -> assertThat(
                request.getBodyAsString()).contains("DESC PROCEDURE \\\"kg to lb\\\"(Decimal(4, 2))"));
    }

    @Test
    void argumentsThatAreNotUnderstood() {
        server.answer(Answer.QUERY, found("?"));

        DatabendException failure = failure(server.client().procedures().get(2104));

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure).hasMessageContaining("the types of procedure ? are not understood");
    }

    @Test
    void descriptionsThatAreNone() {
        for (Answer answer : List.of(
                described("signature", "returns", "language"), rows(columns("Property", "String"), "[[\"signature\"]]"))) {
            server.answer(Answer.QUERY, answer);

            DatabendException failure = failure(server.client().procedures().get("p", ""));

            assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
            assertThat(failure).hasMessageContaining("the server does not tell the ");
        }
    }

    @Test
    void theAdminPortIsAskedAgain() {
        DatabendProcedures procedures = server.builder().adminUrl(server.url()).retryAttempts(1)
                .retryDelay(Duration.ofMillis(5)).build().procedures();
        for (ResponseDefinitionBuilder first : List.of(
                WireMock.aResponse().withStatus(503), WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK))) {
            server.forget();
            server.answers(LIST, first, WireMock.okJson("[]"));

            assertThat(get(procedures.list())).isEmpty();
            assertThat(server.requests(LIST)).hasSize(2);
        }
    }
}
