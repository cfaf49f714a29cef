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

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Uploads a file in a JVM of its own, whose heap the caller chooses, and says what it sent.
 */
final class UploadLarge {

    private UploadLarge() {
    }

    /**
     * @param args the address of the server, the file, and {@code File} or {@code InputStream}
     */
    public static void main(String[] args) throws Exception {
        File file = new File(args[1]);
        try (DefaultCamelContext context = new DefaultCamelContext();
             InputStream stream = Files.newInputStream(file.toPath())) {
            DatabendComponent component = new DatabendComponent();
            component.getConfiguration().setUrl(args[0]);
            context.addComponent("databend", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:upload").noStreamCaching().to("databend:upload?path=large");
                }
            });
            context.start();
            Exchange done = context.createProducerTemplate().request("direct:upload", exchange -> {
                exchange.getMessage().setBody(args[2].equals("File") ? file : stream);
                exchange.getMessage().setHeader(Exchange.FILE_NAME, "large.bin");
            });
            if (done.getException() != null) {
                throw done.getException();
            }
            System.out.println("sent=" + done.getMessage().getHeader(DatabendConstants.BYTES_SENT));
        }
    }
}
