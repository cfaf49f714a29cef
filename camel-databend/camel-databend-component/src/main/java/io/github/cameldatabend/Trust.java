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

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendDsn;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Whom to trust over TLS. What is not given is null; then it is what the JVM trusts.
 *
 * @param parameters perhaps with certificates of our own
 * @param context    to look up what the parameters name
 * @param caFile     certificates in PEM
 * @param everybody  whether any certificate is taken
 */
record Trust(SSLContextParameters parameters, CamelContext context, String caFile, boolean everybody) {

    static Trust of(DatabendConfiguration options, String caFile, CamelContext context) {
        boolean everybody = options.isTrustAllCertificates();
        SSLContextParameters parameters = options.getSslContextParameters();
        if (everybody && parameters != null) {
            throw new IllegalArgumentException(
                    "Options trustAllCertificates and sslContextParameters are both given, one of these is accepted");
        }
        return new Trust(parameters, context, everybody || parameters != null ? null : caFile, everybody);
    }

    /**
     * @throws IllegalArgumentException if the DSN is malformed
     */
    static boolean isGiven(DatabendConfiguration options) {
        DatabendDsn dsn = ResolvedConfiguration.dsn(options);
        return options.isTrustAllCertificates() || options.getSslContextParameters() != null
                || dsn != null && dsn.tlsCaFile() != null;
    }

    void applyTo(DatabendClient.Builder builder) {
        if (everybody) {
            builder.trustAllCertificates();
        } else if (parameters != null) {
            try {
                builder.sslContext(parameters.createSSLContext(context));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalArgumentException(
                        "Option sslContextParameters does not make a TLS context: " + e.getMessage(), e);
            }
        } else if (caFile != null) {
            builder.trustedCertificates(Path.of(caFile));
        }
    }
}
