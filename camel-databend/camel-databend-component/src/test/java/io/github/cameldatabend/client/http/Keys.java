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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes keys and writes them as openssl does. */
public final class Keys {

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    /** An object identifier. */
    private static final byte[] PBES2 = HexFormat.of().parseHex("06092a864886f70d01050d");

    private Keys() {
    }

    /**
     * @param sort RSA, P-256, P-384, P-521, Ed25519 or DSA
     */
    public static KeyPair pair(String sort) throws GeneralSecurityException {
        if (sort.startsWith("P-")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp" + sort.substring(2) + "r1"));
            return generator.generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance(sort);
        if (sort.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    public static Path write(Path folder, PrivateKey key) throws IOException {
        return pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
    }

    public static Path write(Path folder, PrivateKey key, String passphrase) throws IOException, GeneralSecurityException {
        SecretKey secret = SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(passphrase.toCharArray()));
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        // the JDK has no class that writes this for the modern ways of encryption
        byte[] encrypted = der(0x30, der(0x30, PBES2, cipher.getParameters().getEncoded()),
                der(0x04, cipher.doFinal(key.getEncoded())));
        return pem(folder.resolve("encrypted.pem"), "ENCRYPTED PRIVATE KEY", encrypted);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] { (byte) tag, (byte) 0x82, (byte) (content.size() >> 8), (byte) content.size() });
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    static Path pem(Path file, String label, byte[] content) throws IOException {
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
                                       + "\n-----END " + label + "-----\n");
    }
}
