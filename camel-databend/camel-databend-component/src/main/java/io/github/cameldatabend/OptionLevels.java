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

import java.util.List;
import java.util.Map;

/**
 * Options that an endpoint gives replace those of the component, also where several options mean one thing: an access
 * token of the endpoint and a password of the component are not two kinds of credentials at once.
 */
final class OptionLevels {

    private static final List<String> CREDENTIALS
            = List.of("password", "accessToken", "accessTokenFile", "privateKeyFile", "credentialsProvider");
    private static final List<String> TLS = List.of("sslContextParameters", "trustAllCertificates");

    private OptionLevels() {
    }

    /**
     * @param copy       of the component's options
     * @param parameters of the endpoint
     */
    static void forgetWhatIsReplaced(DatabendConfiguration copy, Map<String, Object> parameters) {
        boolean dsn = parameters.containsKey("dsn");
        if (dsn) {
            copy.setUrl(null);
            copy.setUsername(null);
        }
        if (dsn || parameters.containsKey("url")) {
            copy.setClient(null);
        }
        if (dsn || CREDENTIALS.stream().anyMatch(parameters::containsKey)) {
            copy.setPassword(null);
            copy.setAccessToken(null);
            copy.setAccessTokenFile(null);
            copy.setPrivateKeyFile(null);
            copy.setPrivateKeyPassphrase(null);
            copy.setCredentialsProvider(null);
        }
        if (parameters.containsKey("fileFormat")) {
            // those of the component are for its format
            copy.setFormatOptions(null);
        }
        if (TLS.stream().anyMatch(parameters::containsKey)) {
            copy.setSslContextParameters(null);
            copy.setTrustAllCertificates(false);
        }
    }
}
