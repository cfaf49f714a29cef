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
package io.github.cameldatabend.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement with its values. The scalars are null, Boolean, Integer, Long, BigInteger (from -2^63 to 2^64-1) and
 * String.
 *
 * @param template the text with its markers, which may be shown
 * @param sql      what to send
 * @param params   the scalars for the names in the statement, {@code a} for {@code :a}; unmodifiable
 * @param literals the scalars that stand in the statement as literals, in order; unmodifiable
 */
public record BoundSql(String template, String sql, Map<String, Object> params, List<Object> literals) {

    public BoundSql {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        literals = Collections.unmodifiableList(new ArrayList<>(literals));
    }

    /** Without any value. */
    @Override
    public String toString() {
        return "BoundSql[" + template + "]";
    }
}
