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
package io.github.cameldatabend.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies a stream by larger pieces than the JDK does: each costs a read and a lock.
 */
final class Copy {

    private static final int PIECE = 64 * 1024;

    private Copy() {
    }

    static void of(InputStream source, OutputStream target) throws IOException {
        byte[] piece = new byte[PIECE];
        int count = source.read(piece);
        while (count >= 0) {
            target.write(piece, 0, count);
            count = source.read(piece);
        }
    }
}
