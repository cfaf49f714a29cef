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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.client.CredentialsProvider;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendDsn;

/**
 * Who to be for the server and how to prove it: one kind of credentials. What is not given is null.
 */
record Login(
        String username, String password, String accessToken, String accessTokenFile, String privateKeyFile,
        String privateKeyPassphrase, String privateKeyPassphraseFile, CredentialsProvider provider) {

    private static final String DEFAULT_USERNAME = "root";

    static Login of(DatabendConfiguration options) {
        return new Login(
                text(options.getUsername()), password(options.getPassword()), text(options.getAccessToken()),
                text(options.getAccessTokenFile()), text(options.getPrivateKeyFile()),
                password(options.getPrivateKeyPassphrase()), null, options.getCredentialsProvider()).checked("The options");
    }

    static Login of(DatabendDsn dsn) {
        return new Login(
                dsn.username(), password(dsn.password()), dsn.accessToken(), dsn.accessTokenFile(), dsn.privateKeyFile(), null,
                dsn.privateKeyPassphraseFile(), null).checked("dsn");
    }

    /** An option that is blank, as an unset property may leave it, is none. */
    private static String text(String option) {
        return option == null || option.isBlank() ? null : option;
    }

    /** One of spaces is one. */
    private static String password(String option) {
        return option == null || option.isEmpty() ? null : option;
    }

    private Login checked(String where) {
        List<String> kinds = kinds();
        if (kinds.size() > 1) {
            throw new IllegalArgumentException(
                    where + " have credentials of several kinds, " + kinds + "; one of these is accepted");
        }
        return this;
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        add(kinds, "password", password);
        add(kinds, "accessToken", accessToken);
        add(kinds, "accessTokenFile", accessTokenFile);
        add(kinds, "privateKeyFile", privateKeyFile);
        add(kinds, "credentialsProvider", provider);
        return kinds;
    }

    private static void add(List<String> kinds, String kind, Object value) {
        if (value != null) {
            kinds.add(kind);
        }
    }

    /**
     * @return this; for what it lacks, the other: the user, and the proof if there is none here
     */
    Login orElse(Login other) {
        String user = username == null ? other.username : username;
        if (!kinds().isEmpty()) {
            return new Login(
                    user, password, accessToken, accessTokenFile, privateKeyFile,
                    privateKeyPassphrase == null ? other.privateKeyPassphrase : privateKeyPassphrase,
                    privateKeyPassphrase == null ? other.privateKeyPassphraseFile : null, provider);
        }
        return new Login(
                user, other.password, other.accessToken, other.accessTokenFile, other.privateKeyFile,
                privateKeyPassphrase, privateKeyPassphrase == null ? other.privateKeyPassphraseFile : null, other.provider);
    }

    void applyTo(DatabendClient.Builder builder) {
        if (privateKeyFile == null && (privateKeyPassphrase != null || privateKeyPassphraseFile != null)) {
            throw new IllegalArgumentException("There is a passphrase for a private key, but option privateKeyFile is missing");
        }
        if (accessToken != null) {
            builder.accessToken(accessToken);
        } else if (accessTokenFile != null) {
            builder.accessTokenFile(Path.of(accessTokenFile));
        } else if (privateKeyFile != null) {
            if (username == null) {
                throw new IllegalArgumentException("Option privateKeyFile needs option username: the user whose key it is");
            }
            builder.keyPair(username, Path.of(privateKeyFile), passphrase());
        } else if (provider != null) {
            builder.credentialsProvider(provider);
        } else {
            builder.credentials(username == null ? DEFAULT_USERNAME : username, password);
        }
    }

    private String passphrase() {
        if (privateKeyPassphraseFile == null) {
            return privateKeyPassphrase;
        }
        try {
            return Files.readString(Path.of(privateKeyPassphraseFile)).strip();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "The passphrase file " + privateKeyPassphraseFile + " cannot be read: there is none", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The passphrase file " + privateKeyPassphraseFile + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Null when somebody else knows. */
    String shownUsername() {
        boolean known = privateKeyFile != null || password != null || kinds().isEmpty();
        return known && username == null ? DEFAULT_USERNAME : username;
    }

    /**
     * @return nothing secret
     */
    @Override
    public String toString() {
        return "Login[" + username + ", " + kinds() + "]";
    }
}
