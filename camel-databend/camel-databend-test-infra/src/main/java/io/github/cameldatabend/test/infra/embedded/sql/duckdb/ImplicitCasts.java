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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.List;

/** Which values a procedure takes without a cast: those of its types, and numbers that fit without loss. */
final class ImplicitCasts {

    private static final List<String> SIGNED = List.of("Int8", "Int16", "Int32", "Int64");
    private static final List<String> UNSIGNED = List.of("UInt8", "UInt16", "UInt32", "UInt64");
    private static final List<String> FLOATS = List.of("Float32", "Float64");

    private ImplicitCasts() {
    }

    static boolean fit(List<String> given, List<String> wanted) {
        for (int i = 0; i < given.size(); i++) {
            if (!fits(given.get(i), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String given, String wanted) {
        if (given.equals(wanted) || wanted.equals(given + " NULL")) {
            return true;
        }
        int size = UNSIGNED.indexOf(given);
        if (size >= 0) {
            return UNSIGNED.indexOf(wanted) > size || SIGNED.indexOf(wanted) > size || wanted.equals("Float64");
        }
        return SIGNED.contains(given) && (SIGNED.indexOf(wanted) > SIGNED.indexOf(given) || wanted.equals("Float64"))
                || FLOATS.contains(given) && FLOATS.indexOf(wanted) > FLOATS.indexOf(given)
                || given.startsWith("Decimal") && wanted.equals("Float64");
    }
}
