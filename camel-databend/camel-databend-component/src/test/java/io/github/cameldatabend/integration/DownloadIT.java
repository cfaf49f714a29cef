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
package io.github.cameldatabend.integration;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.Activity;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Staged files straight from the storage, and to it. Always on the embedded server, which can have such a storage: most
 * servers that are at hand for tests have a local disk.
 */
class DownloadIT extends CamelTestSupport {

    private static final String TEXT = "line\n".repeat(100_000);

    @TempDir
    static Path directory;

    private static EmbeddedDatabend server;

    @BeforeAll
    static void startServer() {
        server = EmbeddedDatabend.builder().presign(true).start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:copy").to("databend:download").to("file:" + directory);
                from("direct:first").to("databend:download").process(
                        exchange -> exchange.setProperty("first", exchange.getMessage().getBody(InputStream.class).read()));
                from("direct:there-and-back").to("databend:upload?presign=on").to("databend:download")
                        .convertBodyTo(String.class);
            }
        };
    }

    @BeforeEach
    void upload() {
        ok(send("databend:upload", TEXT, DatabendConstants.STAGE_PATH, "in", Exchange.FILE_NAME, "a b.txt"));
    }

    private Exchange send(String uri, Object body, Object... headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
    }

    private static Exchange ok(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError("The exchange has failed", exchange.getException());
        }
        return exchange;
    }

    @Test
    void toAFile() throws Exception {
        Exchange copied = ok(send("direct:copy", null, DatabendConstants.STAGE_PATH, "in/a b.txt",
                DatabendConstants.ROW_COUNT, 7L));

        assertThat(copied.getMessage().getHeaders()).doesNotContainKey(DatabendConstants.ROW_COUNT);
        assertThat(copied.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("a b.txt");
        assertThat(copied.getMessage().getHeader(Exchange.FILE_LENGTH)).isEqualTo((long) TEXT.length());
        assertThat(Files.readString(directory.resolve("a b.txt"))).isEqualTo(TEXT);
    }

    @Test
    void givenUpAfterTheFirstByte() {
        Exchange first = ok(send("direct:first", null, DatabendConstants.STAGE_PATH, "in/a b.txt"));

        assertThat(first.getProperty("first")).isEqualTo((int) 'l');
    }

    @Test
    void underWayUntilItIsReadOrGivenUp() {
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        List<Activity> seen = new ArrayList<>();
        for (boolean whole : List.of(true, false)) {
            Exchange exchange = template.request("databend:download?path=in/a b.txt", request -> request.getExchangeExtension()
                    .addOnCompletion(new SynchronizationAdapter() {
                        @Override
                        public void onDone(Exchange done) {
                            seen.addAll(component.activities());
                            if (whole) {
                                done.getMessage().getBody(String.class);
                            }
                        }

                        @Override
                        public int getOrder() {
                            return HIGHEST;
                        }
                    }));
            ok(exchange);
        }

        assertThat(component.activities()).isEmpty();
        assertThat(seen).extracting(Activity::operation).containsExactly("download", "download");
        assertThat(seen).extracting(Activity::outcome).containsExactly(Activity.Outcome.SUCCEEDED, Activity.Outcome.CLOSED);
        assertThat(seen.get(0).stats().resultBytes()).isEqualTo(TEXT.length());
    }

    @Test
    void straightToTheStorageAndBack() {
        long before = server.storageRequestCount();

        Exchange exchange = ok(send("direct:there-and-back", "hello", Exchange.FILE_NAME, "there.txt"));

        assertThat(exchange.getMessage().getBody()).isEqualTo("hello");
        assertThat(server.storageRequestCount() - before).isEqualTo(2);
    }

    @Test
    void keyOfTheDsn() {
        long before = server.storageRequestCount();
        String dsn = "databend://root:@127.0.0.1:" + server.port() + "/default?sslmode=disable&presign=";

        for (String key : List.of("on", "detect", "auto", "off")) {
            ok(send("databend:upload?dsn=RAW(" + dsn + key + ")", "x", Exchange.FILE_NAME, "dsn.txt"));
        }
        ok(send("databend:upload?presign=off&dsn=RAW(" + dsn + "on)", "x", Exchange.FILE_NAME, "dsn.txt"));

        assertThat(server.storageRequestCount() - before).isEqualTo(2);
    }

    @Test
    void noSuchFile() {
        Exchange exchange = send("databend:download?path=in/nowhere", null);

        assertThat(exchange.getException()).isInstanceOf(DatabendException.class)
                .hasMessageContaining("no such file").extracting(e -> ((DatabendException) e).getKind())
                .isEqualTo(Kind.STORAGE);
    }

    @Test
    void folder() {
        assertThat(send("databend:download?path=in/", null).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@~/in/").hasMessageContaining("folder");
    }

    @Test
    void noPath() {
        assertThat(send("databend:download", null).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelDatabendStagePath, as option path");
    }
}
