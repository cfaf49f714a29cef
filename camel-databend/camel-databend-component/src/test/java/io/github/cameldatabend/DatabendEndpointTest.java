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
package io.github.cameldatabend;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.operation.QueryOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is wrong with an endpoint is said when its route starts, before anything is sent.
 */
class DatabendEndpointTest {

    private static final String ADDRESS = "url=http://localhost:1";

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void unknownOperationIsRefusedWithTheListOfThoseThereAre() {
        assertStartFails("databend:qery?" + ADDRESS)
                .hasStackTraceContaining("The operation in the URI is 'qery', it takes one of [query, load, upload,");
    }

    @Test
    void missingOperationIsRefused() {
        assertStartFails("databend:?" + ADDRESS).hasStackTraceContaining("it takes one of [query,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "procedureId=-1 | Option procedureId is -1, it takes 0 or more",
            "procedureArgs=int; | Option procedureArgs is 'int;', it takes types with commas between them" })
    void badOptionsOfProcedures(String option, String message) {
        assertStartFails("databend:getProcedure?" + ADDRESS + "&" + option).hasStackTraceContaining(message);
    }

    @Test
    void onlyAQueryCanBeUsedInFrom() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:begin?" + ADDRESS).to("log:x");
            }
        });

        assertThatThrownBy(context::start)
                .hasStackTraceContaining(
                        "databend:begin cannot be used in from(), only databend:query and databend:download can");
    }

    @ParameterizedTest
    @MethodSource
    void badOptionsInFromAreNamedWithWhatIsAccepted(String options, String message) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:query?" + ADDRESS + options).to("log:x");
            }
        });

        assertThatThrownBy(context::start).hasStackTraceContaining(message);
    }

    static Stream<Arguments> badOptionsInFromAreNamedWithWhatIsAccepted() {
        String sql = "&sql=SELECT * FROM t WHERE id > :#watermark ORDER BY id";
        String table = "&watermarkTable=marks";
        return Stream.of(
                Arguments.of("", "No SQL: databend:query in from() takes it as option sql"),
                Arguments.of("&sql=SELECT 1&outputType=Csv", "outputType is Csv, in from() it takes one of [SelectList,"),
                Arguments.of("&sql=SELECT 1&outputClass=org.example.Nope", "outputClass is 'org.example.Nope'"),
                Arguments.of("&sql=SELECT 1&watermarkTable=t",
                        "watermarkTable is given, but option watermarkColumn is missing"),
                Arguments.of("&sql=SELECT 1&watermarkColumn=id&watermarkStart=0" + table, "the SQL has no :#watermark"),
                Arguments.of(sql + "&watermarkColumn=id&watermarkStart=0", "one of the options watermarkRepository and"),
                Arguments.of(sql + "&watermarkColumn=id" + table, "watermarkStart is missing: it takes"),
                Arguments.of(sql + "&watermarkColumn=id&watermarkStart=integer:x" + table, "'integer:x' is no watermark"),
                Arguments.of(
                        sql + "&watermarkColumn=id&watermarkStart=2026-01-31T00:00:00+02:00" + table,
                        "Option watermarkStart: '2026-01-31T00:00:00 02:00' has lost its plus"),
                Arguments.of(sql + "&watermarkColumn=id&watermarkStart=0&watermarkTable=a b", "The table for states is 'a b'"),
                Arguments.of(sql + "&watermarkColumn=id&watermarkStart=0&watermarkTieColumn=x" + table, "no :#watermarkTie"),
                Arguments.of("&sql=SELECT 1&onConsume=DELETE FROM t WHERE id = :#${x", "braces do not close"));
    }

    @ParameterizedTest
    @MethodSource
    void badOptionsOfFilesInFromAreNamedWithWhatIsAccepted(String uri, String message) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:" + uri + "&" + ADDRESS).to("log:x");
            }
        });

        assertThatThrownBy(context::start).hasStackTraceContaining(message);
    }

    static Stream<Arguments> badOptionsOfFilesInFromAreNamedWithWhatIsAccepted() {
        return Stream.of(
                Arguments.of("download?pattern=RAW(*.csv)", "Option pattern is '*.csv', it takes a regular expression"),
                Arguments.of("download?stage=RAW(@s)", "The name of a stage is '@s'"),
                Arguments.of("download?path=RAW(../x)", ".."),
                Arguments.of("download?sql=SELECT 1", "Option sql is given, databend:download in from() does not take it"),
                Arguments.of("download?onConsume=SELECT 1", "Option onConsume is given, databend:download"),
                Arguments.of("download?watermarkColumn=id", "Option watermarkColumn is given, databend:download"),
                Arguments.of("query?sql=SELECT 1&pattern=x", "Option pattern is given, databend:query in from() does not"),
                Arguments.of("query?sql=SELECT 1&deleteAfterRead=true", "Option deleteAfterRead is given, databend:query"));
    }

    @ParameterizedTest
    @MethodSource
    void badOptionsAreNamedWithTheirValueAndWhatIsAccepted(String options, String message) {
        assertStartFails("databend:query?" + options).hasStackTraceContaining(message);
    }

    static Stream<Arguments> badOptionsAreNamedWithTheirValueAndWhatIsAccepted() {
        return Stream.of(
                Arguments.of("database=x", "No address: give one of the options url (for example http://localhost:8000), dsn"),
                Arguments.of("url=localhost:8000",
                        "url: The address begins with 'localhost', it takes http or https, as in http://host:port"),
                Arguments.of("url=localhost", "url: The address begins with neither http nor https, one of which it takes"),
                Arguments.of("url=127.0.0.1:8000",
                        "Option url '127.0.0.1:8000' is not a URI: Illegal character in scheme name at character 0; it takes an"),
                Arguments.of("url=ftp://localhost", "begins with 'ftp', it takes http or https"),
                Arguments.of("url=http://", "Option url"),
                Arguments.of("url=http://u:sesame@localhost:8000", "url: The address holds user information"),
                Arguments.of(ADDRESS + "&username=a:b", "username is empty or has a colon, it takes a name without one"),
                Arguments.of("dsn=mysql://localhost", "dsn begins with 'mysql', it takes one of [databend,"),
                Arguments.of(ADDRESS + "&password=a&accessToken=b", "several kinds, [password, accessToken]; one of these"),
                Arguments.of(ADDRESS + "&accessTokenFile=a&privateKeyFile=b", "[accessTokenFile, privateKeyFile]"),
                Arguments.of("dsn=RAW(databend://u:p@localhost?access_token=t)", "[password, accessToken]"),
                Arguments.of(ADDRESS + "&accessTokenFile=/no/such", "/no/such cannot be read: there is none"),
                Arguments.of(ADDRESS + "&privateKeyFile=/no/such", "privateKeyFile needs option username"),
                Arguments.of(ADDRESS + "&username=ann&privateKeyFile=/no/such", "/no/such cannot be read: there is none"),
                Arguments.of(ADDRESS + "&privateKeyPassphrase=x", "option privateKeyFile is missing"),
                Arguments.of(ADDRESS + "&accessToken=a b", "access token has spaces"),
                Arguments.of(ADDRESS + "&credentialsProvider=#none", "none"),
                Arguments.of(ADDRESS + "&sslContextParameters=#none", "none"),
                Arguments.of("dsn=databend://localhost?tls_ca_file=/no/such", "/no/such cannot be read: there is none"),
                Arguments.of(ADDRESS + "&proxyUrl=socks://h:1", "proxyUrl begins with 'socks', it takes http"),
                Arguments.of("url=https://localhost:1&proxyUrl=RAW(http://u:p@h:1)", "jdk.http.auth.tunneling.disabledSchemes"),
                Arguments.of(ADDRESS + "&session=route", "Option session is 'route', it takes one of [stateless, exchange]"),
                Arguments.of(ADDRESS + "&retryAttempts=-1", "retryAttempts is -1, it takes 0 or more"),
                Arguments.of(ADDRESS + "&retryDelay=-1", "retryDelay is -1 ms, it takes 0 or more"),
                Arguments.of(ADDRESS + "&warehouseStartTimeout=-1", "warehouseStartTimeout is -1 ms, it takes 0 or more"),
                Arguments.of("dsn=databend://localhost:8000?page_request_timeout_secs=5", "requestTimeout is 5000 ms"),
                Arguments.of("dsn=databend://localhost:8000?sslmode=maybe", "it takes one of [disable, enable, require]"),
                Arguments.of(ADDRESS + "&outputType=Lines", "outputType"),
                Arguments.of(ADDRESS + "&outputType=Lines", "SelectList"),
                Arguments.of(ADDRESS + "&outputClass=org.example.Nope",
                        "Option outputClass is 'org.example.Nope', there is no such"),
                Arguments.of(ADDRESS + "&outputClass=java.lang.String&outputType=Csv", "become no objects with outputType Csv"),
                Arguments.of(ADDRESS + "&parameterBinding=both", "parameterBinding"),
                Arguments.of(ADDRESS + "&parameterBinding=both", "auto"),
                Arguments.of(ADDRESS + "&outputTyp=SelectOne", "outputTyp"),
                Arguments.of(ADDRESS + "&requestTimeout=5s", "requestTimeout is 5000 ms, it takes more than waitTimeSecs"),
                Arguments.of(ADDRESS + "&waitTimeSecs=60", "waitTimeSecs is 60 s, it takes less than requestTimeout"),
                Arguments.of(ADDRESS + "&adminUrl=localhost:8080", "adminUrl: The address begins with 'localhost'"),
                Arguments.of(ADDRESS + "&adminUrl=http://h :1", "Option adminUrl 'http://h :1' is not a URI"),
                Arguments.of(ADDRESS + "&queryTimeout=0", "Option queryTimeout is 0 ms, it takes more than 0"),
                Arguments.of(ADDRESS + "&progressLogInterval=-1", "Option progressLogInterval is -1 ms, it takes 0 or more"),
                Arguments.of(ADDRESS + "&progressListener=#none", "none"),
                Arguments.of(ADDRESS + "&wait=false&session=exchange", "Option wait is false, which leaves the query alone"),
                Arguments.of(ADDRESS + "&maxRowsPerPage=0", "maxRowsPerPage is 0, it takes 1 or more"),
                Arguments.of(ADDRESS + "&waitTimeSecs=-1", "waitTimeSecs is -1, it takes 0 or more"),
                Arguments.of(ADDRESS + "&warehouse=höher", "warehouse is 'höher', it takes printable ASCII characters only"),
                Arguments.of(ADDRESS + "&tenant=zoë", "tenant is 'zoë', it takes printable ASCII characters only"),
                Arguments.of(ADDRESS + "&sql=classpath:no/such.sql", "no/such.sql"));
    }

    /** What is no URI has its user and password anywhere before the host. */
    @ParameterizedTest
    @CsvSource({
            "http://root:a/sesame^c@host:8000", "root:sesame^b@host:8000", "http://root:ses^me@sesame@host:8000",
            "//root:sesame^b@host:8000", "http://root:sesame^b@host:8000" })
    void passwordInAnAddressThatIsNoUri(String address) {
        for (String option : List.of("url", "adminUrl")) {
            DatabendConfiguration configuration = new DatabendConfiguration();
            configuration.setUrl("http://localhost:1");
            if (option.equals("url")) {
                configuration.setUrl(address);
            } else {
                configuration.setAdminUrl(address);
            }

            assertThatThrownBy(() -> new ResolvedConfiguration(configuration, context).connection())
                    .isInstanceOf(IllegalArgumentException.class).hasNoCause()
                    .hasMessageStartingWith("Option " + option + " '…@host:8000' is not a URI: ");
        }
    }

    /** Camel takes all of these for 0. */
    @ParameterizedTest
    @CsvSource({
            "connectTimeout,soon", "requestTimeout,PT5S", "retryDelay,1_000", "warehouseStartTimeout,5S", "queryTimeout,5x",
            "progressLogInterval,-", "retryDelay,10 s", "retryDelay,s" })
    void timesThatAreNone(String option, String value) {
        assertStartFails("databend:upload?" + ADDRESS + "&" + option + "=" + value)
                .hasStackTraceContaining(
                        "Option " + option + " is '" + value + "', it takes milliseconds, or text such as 30s, 1h30m or 500ms");
    }

    @ParameterizedTest
    @CsvSource({ "30s,30000", "1h30m,5400000", "500,500", "1d2h3m4s5ms,93784005", "2min,120000", "30sec,30000" })
    void timesThatAre(String text, long millis) {
        DatabendEndpoint endpoint = context.getEndpoint("databend:upload?retryDelay=" + text, DatabendEndpoint.class);

        assertThat(endpoint.getConfiguration().getRetryDelay()).isEqualTo(millis);
    }

    @Test
    void blankOptionOfAnEndpointLeavesThePlaceToTheComponent() {
        DatabendConfiguration shared = new DatabendConfiguration();
        shared.setUsername("ann");
        shared.setPassword("sesame");
        shared.setRetryAttempts(7);
        shared.setRetryDelay(9L);
        shared.setWait(false);
        shared.setOutputType(OutputType.Csv);
        context.getComponent("databend", DatabendComponent.class).setConfiguration(shared);

        DatabendConfiguration options = context.getEndpoint(
                "databend:query?username=&accessToken=+&retryAttempts=&retryDelay=&wait=&outputType=&maxRowsPerPage=&"
                                                            + ADDRESS,
                DatabendEndpoint.class).getConfiguration();

        assertThat(options).usingRecursiveComparison().ignoringFields("url").isEqualTo(shared);
        assertThat(context.getEndpoint("databend:query?password=&" + ADDRESS, DatabendEndpoint.class).getConfiguration()
                .getPassword()).isEmpty();
    }

    /** Also where the operation has no use for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "connectTimeout=0             | Option connectTimeout is 0 ms, it takes more than 0",
            "connectTimeout=-1            | Option connectTimeout is -1 ms, it takes more than 0",
            "requestTimeout=0             | Option requestTimeout is 0 ms, it takes more than 0",
            "requestTimeout=-1&waitTimeSecs=0 | Option requestTimeout is -1 ms, it takes more than 0",
            "requestTimeout=9223372036854775807 | Option requestTimeout is 9223372036854775807 ms, it takes up to 3153600000000",
            "queryTimeout=-1              | Option queryTimeout is -1 ms, it takes more than 0",
            "retryAttempts=-1             | Option retryAttempts is -1, it takes 0 or more",
            "retryDelay=-1                | Option retryDelay is -1 ms, it takes 0 or more",
            "warehouseStartTimeout=-1     | Option warehouseStartTimeout is -1 ms, it takes 0 or more",
            "progressLogInterval=-1       | Option progressLogInterval is -1 ms, it takes 0 or more",
            "waitTimeSecs=-1              | Option waitTimeSecs is -1, it takes 0 or more",
            "maxRowsPerPage=0             | Option maxRowsPerPage is 0, it takes 1 or more",
            "maxRowsInBuffer=0            | Option maxRowsInBuffer is 0, it takes 1 or more" })
    void numbersThatCannotBeAreRefusedByEachOperation(String option, String message) {
        assertStartFails("databend:upload?" + ADDRESS + "&" + option).hasStackTraceContaining(message);
    }

    @Test
    void numbersThatCannotBeAreRefusedByAConsumer() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:download?maxRowsPerPage=0&" + ADDRESS).to("log:x");
            }
        });

        assertThatThrownBy(context::start).hasStackTraceContaining("Option maxRowsPerPage is 0, it takes 1 or more");
    }

    /** As an unset property leaves it. */
    @ParameterizedTest
    @ValueSource(strings = {
            "username", "accessToken", "accessTokenFile", "privateKeyFile", "warehouse", "tenant", "proxyUrl", "adminUrl",
            "dsn" })
    void blankOptionOfTheConnectionIsNone(String option) {
        context.start();

        for (String blank : List.of("", "+", "+%09")) {
            assertThat(clientWith(option + "=" + blank)).isSameAs(clientWith("sql=SELECT 1"));
        }
    }

    @Test
    void passwordOfSpacesIsOne() {
        context.start();

        assertThat(clientWith("password=")).isSameAs(clientWith("sql=SELECT 1")).isNotSameAs(clientWith("password=+"));
    }

    private DatabendClient clientWith(String option) {
        return client(context.getEndpoint("databend:query?" + option + "&" + ADDRESS, DatabendEndpoint.class));
    }

    private static DatabendClient client(DatabendEndpoint endpoint) {
        try (ClientLease lease = endpoint.lease()) {
            return lease.client();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "+", "+%09" })
    void blankOptionOfAStatementIsNone(String blank) {
        context.start();
        QueryOptions options = context.getEndpoint(
                "databend:query?database=" + blank + "&role=" + blank + "&sql=" + blank + "&outputClass=" + blank
                                                   + "&outputHeader=" + blank + "&" + ADDRESS,
                DatabendEndpoint.class).queryOptions();

        assertThat(options.sql()).isNull();
        assertThat(options.database()).isNull();
        assertThat(options.role()).isNull();
        assertThat(options.output().header()).isNull();
    }

    @Test
    void blankOptionLeavesThePlaceToTheDsn() {
        context.start();
        DatabendEndpoint endpoint = context.getEndpoint(
                "databend:query?sql=SELECT 1&database=&role=&username=&dsn=RAW(databend://ann@localhost:1/zoo?role=keeper)",
                DatabendEndpoint.class);

        assertThat(endpoint.queryOptions().database()).isEqualTo("zoo");
        assertThat(endpoint.queryOptions().role()).isEqualTo("keeper");
        assertThat(endpoint.getServiceMetadata()).containsEntry("username", "ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "download?sql=&onConsume=&onConsumeFailed=&onConsumeBatchComplete=&watermarkColumn=&pattern=",
            "query?sql=SELECT 1&pattern=&watermarkColumn=&watermarkTieColumn=&watermarkStart=&watermarkTable=" })
    void blankOptionsInFromAreNone(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:" + uri + "&initialDelay=1h&" + ADDRESS).to("log:x");
            }
        });

        assertThatCode(context::start).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "url=http://localhost:1&password=sesame", "dsn=databend://ann:sesame@localhost:1/zoo",
            "dsn=RAW(databend://ann:sesame@localhost:1/zoo)", "url=http://localhost:1&accessToken=sesame",
            "url=http://localhost:1&username=a&privateKeyFile=/no/such&privateKeyPassphrase=sesame",
            "url=http://localhost:1&proxyUrl=http://ann:sesame@h:1",
            "url=http://localhost:1&proxyUrl=RAW(http://ann:sesame@h:1)",
            "url=https://localhost:1&proxyUrl=http://ann:sesame@h:1", "url=http://localhost:1&proxyUrl=ftp://ann:sesame@h:1",
            "dsn=databend://localhost:1?access_token=sesame", "dsn=databend://localhost:1?access_token=ses%2520ame@",
            "url=http://localhost:1&password=sesame&accessToken=sesame",
            "dsn=databend://ann:ses%2540ame@localhost:1/zoo",
            "dsn=databend://ann:sesame@localhost:1/zoo?sslmode=no" })
    void noSecretIsInWhatAnEndpointOrItsFailureSaysOfItself(String options) {
        context.start();
        String said;
        try {
            said = context.getEndpoint("databend:query?sql=SELECT 1&" + options).toString();
        } catch (Exception e) {
            said = stackTrace(e);
        }

        assertThat(said).contains("databend").doesNotContain("sesame").doesNotContain("ame@");
    }

    @Test
    void endpointsOfOneConnectionShareAClientUntilTheLastStops() throws Exception {
        context.start();
        DatabendEndpoint first = context.getEndpoint("databend:query?sql=SELECT 1&" + ADDRESS, DatabendEndpoint.class);
        DatabendEndpoint second = context.getEndpoint("databend:query?sql=SELECT 2&" + ADDRESS, DatabendEndpoint.class);
        DatabendEndpoint other
                = context.getEndpoint("databend:query?sql=SELECT 2&username=ann&" + ADDRESS, DatabendEndpoint.class);

        assertThat(client(second)).isSameAs(client(first)).isNotSameAs(client(other));
    }

    @Test
    void clientIsClosedWithItsLastLease() throws Exception {
        context.start();
        DatabendEndpoint endpoint = context.getEndpoint("databend:query?sql=SELECT 1&" + ADDRESS, DatabendEndpoint.class);
        ClientLease first = endpoint.lease();
        ClientLease last = endpoint.lease();

        first.close();
        first.close();
        endpoint.stop();

        assertThat(last.client()).isSameAs(first.client()).isSameAs(client(endpoint));
        assertThat(last.client().ping()).failsWithin(60, TimeUnit.SECONDS).withThrowableThat()
                .withMessageNotContaining("closed");
        last.close();
        assertThat(last.client().ping()).failsWithin(60, TimeUnit.SECONDS).withThrowableThat()
                .withMessageContaining("the client is closed");
        assertThat(client(endpoint)).isNotSameAs(last.client());
    }

    @Test
    void requestsMayBeShortWhereTheServerDoesNotWait() {
        context.start();
        DatabendEndpoint endpoint = context.getEndpoint(
                "databend:query?sql=SELECT 1&requestTimeout=500&waitTimeSecs=0&" + ADDRESS, DatabendEndpoint.class);

        assertThat(endpoint.isStarted()).isTrue();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertStartFails(String uri) {
        return assertThatThrownBy(() -> {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(uri);
                }
            });
            context.start();
        });
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
