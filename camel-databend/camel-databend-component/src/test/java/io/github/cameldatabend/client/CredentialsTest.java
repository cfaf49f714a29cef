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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CredentialsTest {

    private static final String INSERT = "INSERT INTO t VALUES (1)";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();
    @TempDir
    Path folder;

    @BeforeEach
    void succeed() {
        server.answer(Answer.QUERY, Answer.succeeded());
    }

    private DatabendClient.Builder builder() {
        return DatabendClient.builder(server.url()).retryAttempts(0);
    }

    private static void run(DatabendClient client) {
        get(client.execute(Statement.builder(INSERT).queryId(Answer.ID).build()).thenCompose(Cursor::drain));
    }

    private static ResponseDefinitionBuilder refused(int code) {
        return WireMock.aResponse().withStatus(401).withBody("{\"error\":{\"code\":" + code + ",\"message\":\"expired\"}}");
    }

    @Test
    void userAndPasswordThatAreNoUnicodeText() {
        for (List<String> login : List.of(List.of("e\ud83d", "x"), List.of("eve", "s3cr3t\udc00"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> builder().credentials(login.get(0), login.get(1)))
                    .withMessageContaining("half of a surrogate pair").withMessageNotContaining("s3cr3t");
        }
    }

    private List<String> sent(String uri) {
        return server.requests(uri).stream().flatMap(request -> {
            List<String> values = request.getHeaders().getHeader("Authorization").values();
            assertThat(values).as("exactly one header").hasSize(1);
            return values.stream();
        }).toList();
    }

    @Test
    void defaultIsRootWithoutPassword() {
        run(builder().build());

        // root:
        assertThat(sent(Answer.QUERY)).containsExactly("Basic cm9vdDo=");
    }

    @Test
    void tokenGoesWithEveryRequest() {
        server.answer(Answer.QUERY, Answer.running(1));
        server.answer(Answer.page(1), Answer.succeeded());

        run(builder().accessToken("t0ken").build());

        server.awaitRequests(Answer.FINAL, 1);
        assertThat(Stream.of(Answer.QUERY, Answer.page(1), Answer.FINAL).flatMap(uri -> sent(uri).stream()))
                .containsExactly("Bearer t0ken", "Bearer t0ken", "Bearer t0ken");
    }

    @Test
    void keyPairSaysThatItIsOne() throws Exception {
        run(builder().keyPair("eve", Keys.write(folder, Keys.pair("Ed25519").getPrivate()), null).build());

        assertThat(sent(Answer.QUERY).get(0)).startsWith("Bearer ey");
        assertThat(server.request(Answer.QUERY).getHeader("X-DATABEND-AUTH-METHOD")).isEqualTo("keypair");
    }

    @ParameterizedTest
    @ValueSource(ints = { 5101, 5103 })
    void expiredTokenIsReadAgainOnce(int code) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "t0ken-1");
        DatabendClient client = builder().accessTokenFile(file).build();
        run(client);
        Files.writeString(file, "t0ken-2");
        server.forget();
        server.answers(Answer.QUERY, refused(code), Answer.succeeded().http());

        AtomicReference<Credentials> current = new AtomicReference<>(Credentials.bearer("t0ken-1"));
        DatabendClient other = builder().credentialsProvider(provider(current)).build();
        run(other);

        assertThat(sent(Answer.QUERY)).containsExactly("Bearer t0ken-1", "Bearer renewed");
    }

    private static CredentialsProvider provider(AtomicReference<Credentials> current) {
        return new CredentialsProvider() {
            @Override
            public Credentials credentials() {
                return current.get();
            }

            @Override
            public void refused(Credentials credentials) {
                assertThat(credentials).isEqualTo(current.get());
                current.set(Credentials.bearer("renewed"));
            }
        };
    }

    @Test
    void refusedTokenOfAFileIsReadAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "t0ken-1");
        DatabendClient client = builder().accessTokenFile(file).build();
        server.answers(Answer.QUERY, refused(5101), Answer.succeeded().http());

        DatabendException failure = failure(client.execute(Statement.of(INSERT)));
        assertThat(failure.getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(sent(Answer.QUERY)).as("the same token again would be of no use").hasSize(1);

        Files.writeString(file, "t0ken-2");
        run(client);
        assertThat(sent(Answer.QUERY)).containsExactly("Bearer t0ken-1", "Bearer t0ken-2");
    }

    @Test
    void tokenThatExpiresBetweenPages() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answers(Answer.page(1), refused(5103), Answer.succeeded().rows("2").http());
        AtomicReference<Credentials> current = new AtomicReference<>(Credentials.bearer("t0ken-1"));

        run(builder().credentialsProvider(provider(current)).build());

        assertThat(sent(Answer.page(1))).containsExactly("Bearer t0ken-1", "Bearer renewed");
    }

    @Test
    void renewedCredentialsAreTriedOnce() {
        server.answer(Answer.QUERY, refused(5103));
        AtomicReference<Integer> number = new AtomicReference<>(0);
        CredentialsProvider provider = () -> Credentials.bearer("t" + number.updateAndGet(n -> n + 1));

        DatabendException failure
                = failure(builder().credentialsProvider(provider).build().execute(Statement.of(INSERT)));

        assertThat(failure.getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(sent(Answer.QUERY)).hasSize(2);
    }

    @Test
    void providerThatFails() {
        CredentialsProvider broken = () -> {
            throw new IllegalStateException("the vault is shut");
        };

        for (CredentialsProvider provider : List.of(broken, (CredentialsProvider) () -> null)) {
            DatabendException failure
                    = failure(builder().credentialsProvider(provider).build().execute(Statement.of(INSERT)));

            assertThat(failure.getKind()).isEqualTo(Kind.AUTHENTICATION);
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure).hasMessageContaining("credentials provider");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void oneKindOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().credentials("eve", DatabendMock.PASSWORD).accessToken("t0ken"))
                .withMessage("Credentials are given as user name and password and as access token, one of these is accepted");
    }

    @Test
    void credentialsShowNothing() {
        assertThat(Credentials.basic("eve", DatabendMock.PASSWORD)).hasToString("Credentials[…]")
                .isEqualTo(Credentials.basic("eve", DatabendMock.PASSWORD)).isNotEqualTo(Credentials.bearer("x"));
    }

    @Test
    void equalCredentialsHaveTheSameHashCode() {
        assertThat(Credentials.bearer("x")).hasSameHashCodeAs(Credentials.bearer("x"));
        assertThat(Credentials.bearer("x").hashCode()).isNotEqualTo(Credentials.bearer("y").hashCode());
    }

    @Test
    void tokenOfTheFirstAndTheLastCharacterThereIs() {
        assertThat(Credentials.bearer("!~").headers()).containsEntry("Authorization", "Bearer !~");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { ":", ":eve", "e:ve" })
    void userNameThatIsNone(String username) {
        assertThatIllegalArgumentException().isThrownBy(() -> Credentials.basic(username, "x"))
                .withMessage("username is empty or has a colon, it takes a name without one");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "s3cret\n", "s3cret\u007f", "é" })
    void tokenThatIsNone(String token) {
        assertThatIllegalArgumentException().isThrownBy(() -> Credentials.bearer(token)).withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException().isThrownBy(() -> builder().accessToken(token)).withMessageNotContaining("s3cret");
    }
}
