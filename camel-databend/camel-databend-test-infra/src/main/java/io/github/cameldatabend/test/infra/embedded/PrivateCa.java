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
package io.github.cameldatabend.test.infra.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority for one test, which nobody else trusts: made by the JDK's keytool, in a folder of the caller.
 *
 * @since 0.1.0
 */
public final class PrivateCa {

    /** Of all stores and keys. */
    public static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";
    private static final int LINE = 64;

    private final Path folder;
    private final Path store;

    private PrivateCa(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("all.p12");
    }

    public static PrivateCa in(Path folder) {
        PrivateCa ca = new PrivateCa(folder);
        ca.keytool("-genkeypair", "-alias", AUTHORITY, "-dname", "CN=Private CA", "-ext", "bc:c", "-keyalg", "EC");
        return ca;
    }

    /** The authority's own certificate in PEM: who trusts this trusts all that the authority vouches for. */
    public Path certificate() {
        try {
            String text = Base64.getMimeEncoder(LINE, new byte[] { '\n' })
                    .encodeToString(load().getCertificate(AUTHORITY).getEncoded());
            return Files.writeString(
                    folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n",
                    StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PKCS#12 store with this certificate only, to trust. */
    public Path trustStore() {
        return written("trust.p12", trusted -> trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY)));
    }

    /**
     * A PKCS#12 store with a key and a certificate that the authority vouches for.
     *
     * @param alternativeNames as keytool takes them, for example {@code dns:localhost,ip:127.0.0.1}
     */
    public Path keyStore(String name, String alternativeNames) {
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-signer", AUTHORITY, "-keyalg", "EC", "-ext",
                "san=" + alternativeNames);
        char[] password = PASSWORD.toCharArray();
        return written(name + ".p12", own -> {
            KeyStore all = load();
            own.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
        });
    }

    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }

    private Path written(String name, Filling filling) {
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            KeyStore made = KeyStore.getInstance("PKCS12");
            made.load(null, null);
            filling.fill(made);
            made.store(out, PASSWORD.toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore load() throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(in, PASSWORD.toCharArray());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-validity", "2"));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
