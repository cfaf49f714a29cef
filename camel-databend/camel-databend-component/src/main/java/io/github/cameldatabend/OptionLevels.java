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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameldatabend.client.DatabendDsn;

/**
 * Options that an endpoint gives replace those of the component, also where several options mean one thing: an access
 * token of the endpoint and a password of the component are not two kinds of credentials at once, and a database in the
 * endpoint's DSN is not overruled by that of the component.
 */
final class OptionLevels {

    private static final List<String> CREDENTIALS
            = List.of("password", "accessToken", "accessTokenFile", "privateKeyFile", "credentialsProvider");
    private static final List<String> DSN_TOKENS = List.of("access_token", "access_token_file");
    private static final List<String> TLS = List.of("sslContextParameters", "trustAllCertificates");

    private OptionLevels() {
    }

    /**
     * @param copy       of the component's options
     * @param parameters of the endpoint
     * @param dsn        of the endpoint, null when it has none
     */
    static void forgetWhatIsReplaced(DatabendConfiguration copy, Map<String, Object> parameters, DatabendDsn dsn) {
        boolean ownDsn = parameters.containsKey("dsn");
        if (ownDsn) {
            copy.setUrl(null);
            copy.setUsername(null);
        }
        if (ownDsn || parameters.containsKey("url")) {
            copy.setClient(null);
        }
        if (ownDsn || CREDENTIALS.stream().anyMatch(parameters::containsKey)) {
            copy.setPassword(null);
            copy.setAccessToken(null);
            copy.setAccessTokenFile(null);
            copy.setPrivateKeyFile(null);
            copy.setPrivateKeyPassphrase(null);
            copy.setCredentialsProvider(null);
        } else if (parameters.containsKey("username")) {
            // these prove to be whoever they were made for
            copy.setAccessToken(null);
            copy.setAccessTokenFile(null);
            copy.setCredentialsProvider(null);
            copy.setDsn(withoutTokens(copy));
        }
        if (parameters.containsKey("fileFormat")) {
            // those of the component are for its format
            copy.setFormatOptions(null);
        }
        if (dsn != null && dsn.tlsCaFile() != null || TLS.stream().anyMatch(parameters::containsKey)) {
            copy.setSslContextParameters(null);
            copy.setTrustAllCertificates(false);
        }
        if (dsn != null) {
            forgetWhatIsSaid(copy, dsn);
        }
    }

    /** What else the DSN says is still of account. */
    private static String withoutTokens(DatabendConfiguration copy) {
        DatabendDsn dsn = ResolvedConfiguration.dsn(copy);
        if (dsn == null || dsn.accessToken() == null && dsn.accessTokenFile() == null) {
            return copy.getDsn();
        }
        String text = copy.getDsn();
        int keys = text.indexOf('?') + 1;
        return Arrays.stream(text.substring(keys).split("&"))
                .filter(pair -> !DSN_TOKENS.contains(URLDecoder.decode(pair.split("=")[0], StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&", text.substring(0, keys), ""));
    }

    private static void forgetWhatIsSaid(DatabendConfiguration copy, DatabendDsn dsn) {
        copy.setDatabase(unlessSaid(dsn.database(), copy.getDatabase()));
        copy.setWarehouse(unlessSaid(dsn.warehouse(), copy.getWarehouse()));
        copy.setTenant(unlessSaid(dsn.tenant(), copy.getTenant()));
        copy.setRole(unlessSaid(dsn.role(), copy.getRole()));
        copy.setWaitTimeSecs(unlessSaid(dsn.waitTimeSecs(), copy.getWaitTimeSecs()));
        copy.setMaxRowsPerPage(unlessSaid(dsn.maxRowsPerPage(), copy.getMaxRowsPerPage()));
        copy.setMaxRowsInBuffer(unlessSaid(dsn.maxRowsInBuffer(), copy.getMaxRowsInBuffer()));
        copy.setConnectTimeout(unlessSaid(dsn.connectTimeoutSecs(), copy.getConnectTimeout()));
        copy.setRequestTimeout(unlessSaid(dsn.requestTimeoutSecs(), copy.getRequestTimeout()));
        copy.setRetryAttempts(unlessSaid(dsn.retryCount(), copy.getRetryAttempts()));
        copy.setRetryDelay(unlessSaid(dsn.retryDelaySecs(), copy.getRetryDelay()));
        copy.setPresign(unlessSaid(dsn.presign(), copy.getPresign()));
        if (copy.getSettings() != null) {
            copy.getSettings().keySet().removeAll(dsn.settings().keySet());
        }
    }

    private static <T> T unlessSaid(Object said, T option) {
        return said == null ? option : null;
    }
}
