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
package io.github.cameldatabend.client.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads private keys of the sort {@code openssl pkcs8 -topk8} writes: PKCS#8 in PEM, encrypted or not.
 */
public final class PrivateKeyFile {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final List<String> SORTS = List.of("RSA", "EC", "EdDSA");

    private static final String UNKNOWN_WAY
            = "encrypted in a way that Java does not know; 'openssl pkcs8 -topk8 -v2 aes-256-cbc' is one it knows";

    private final Path file;
    private final String passphrase;

    private PrivateKeyFile(Path file, String passphrase) {
        this.file = file;
        this.passphrase = passphrase;
    }

    /**
     * @param  passphrase               null or empty for none
     * @throws IllegalArgumentException saying what is wrong with the file or the passphrase, without any of their text
     */
    public static PrivateKey read(Path file, String passphrase) {
        return new PrivateKeyFile(file, passphrase).read();
    }

    private PrivateKey read() {
        Matcher pem = PEM.matcher(text());
        while (pem.find()) {
            String label = pem.group(1);
            if (label.equals(PLAIN)) {
                return key(new PKCS8EncodedKeySpec(bytes(pem.group(2))));
            }
            if (label.equals(ENCRYPTED)) {
                return key(decrypted(bytes(pem.group(2))));
            }
            if (label.endsWith(PLAIN)) {
                throw wrong("holds a key as '" + label + "', accepted is PKCS#8, as 'openssl pkcs8 -topk8' writes it", null);
            }
        }
        throw wrong("holds no private key in PEM, which begins with -----BEGIN PRIVATE KEY----- or "
                    + "-----BEGIN ENCRYPTED PRIVATE KEY-----",
                null);
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw wrong("cannot be read: there is none", e);
        } catch (IOException e) {
            throw wrong("cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw wrong("is damaged", null);
        }
    }

    private PKCS8EncodedKeySpec decrypted(byte[] bytes) {
        if (passphrase == null || passphrase.isEmpty()) {
            throw wrong("is encrypted and needs a passphrase", null);
        }
        EncryptedPrivateKeyInfo encrypted;
        try {
            encrypted = new EncryptedPrivateKeyInfo(bytes);
        } catch (IOException e) {
            throw wrong("is damaged, or " + UNKNOWN_WAY, e);
        }
        try {
            String algorithm = algorithm(encrypted);
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (NoSuchAlgorithmException e) {
            throw wrong("is " + UNKNOWN_WAY, e);
        } catch (GeneralSecurityException e) {
            throw wrongPassphrase();
        }
    }

    /** Of the modern ways the key itself names the family only, its parameters name the member. */
    private static String algorithm(EncryptedPrivateKeyInfo encrypted) {
        AlgorithmParameters parameters = encrypted.getAlgParameters();
        String family = encrypted.getAlgName();
        boolean modern = family.equals("PBES2") || family.startsWith("1.2.840.113549.1.5.13");
        return modern && parameters != null ? parameters.toString() : family;
    }

    /** The cause is left out: it has nothing to add. */
    private IllegalArgumentException wrongPassphrase() {
        return wrong("cannot be decrypted: the passphrase is wrong, or the file is damaged", null);
    }

    private PrivateKey key(PKCS8EncodedKeySpec spec) {
        for (String sort : SORTS) {
            try {
                return KeyFactory.getInstance(sort).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                // of another sort, then
            }
        }
        throw wrong("holds no key of sort RSA, EC (P-256, P-384) or Ed25519", null);
    }

    private IllegalArgumentException wrong(String what, Throwable cause) {
        return new IllegalArgumentException("The private key file " + file + " " + what, cause);
    }
}
