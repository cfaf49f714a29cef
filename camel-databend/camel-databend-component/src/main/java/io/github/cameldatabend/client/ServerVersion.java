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
package io.github.cameldatabend.client;

import java.util.Comparator;
import java.util.Optional;

/**
 * A version of Databend, by its three numbers: what follows them ({@code -nightly}, {@code -patch-2}, a hash) has no
 * say in the order.
 *
 * @since 0.1
 */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor).thenComparingInt(ServerVersion::patch);
    private static final int MAX_DIGITS = 9;

    /**
     * @param  text as the server gives it, for example {@code v1.2.891-nightly}; or null
     * @return      empty when it does not begin with three numbers
     */
    public static Optional<ServerVersion> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        int[] numbers = new int[3];
        int at = text.startsWith("v") ? 1 : 0;
        for (int i = 0; i < numbers.length; i++) {
            int end = at;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            boolean dot = i < 2 && end < text.length() && text.charAt(end) == '.';
            if (end == at || end - at > MAX_DIGITS || i < 2 && !dot) {
                return Optional.empty();
            }
            numbers[i] = Integer.parseInt(text.substring(at, end));
            at = end + 1;
        }
        return Optional.of(new ServerVersion(numbers[0], numbers[1], numbers[2]));
    }

    public boolean isAtLeast(ServerVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
