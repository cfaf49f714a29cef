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
package io.github.cameldatabend.benchmarks.contender;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route with the component. */
final class RouteUpload implements UploadContender {

    private static final String FROM = "direct:upload";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Source source;

    /** What becomes the body. */
    interface Source {
        Object of(Path file) throws IOException;
    }

    RouteUpload(ServerAddress server, Source source) throws Exception {
        this.source = source;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(FROM).noStreamCaching().to("databend:upload?url=" + server.url());
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @Override
    public void upload(Path file) throws Exception {
        Object body = source.of(file);
        try {
            Exchange done = template.send(FROM, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeader(Exchange.FILE_NAME, file.getFileName().toString());
            });
            if (done.getException() != null) {
                throw done.getException();
            }
        } finally {
            if (body instanceof Closeable stream) {
                stream.close();
            }
        }
    }

    @Override
    public void close() throws Exception {
        context.close();
    }
}
