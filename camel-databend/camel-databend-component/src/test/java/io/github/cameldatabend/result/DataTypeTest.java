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
package io.github.cameldatabend.result;

import java.util.List;
import java.util.stream.Stream;

import io.github.cameldatabend.result.DataType.ArrayOf;
import io.github.cameldatabend.result.DataType.Decimal;
import io.github.cameldatabend.result.DataType.MapOf;
import io.github.cameldatabend.result.DataType.Nullable;
import io.github.cameldatabend.result.DataType.Simple;
import io.github.cameldatabend.result.DataType.TupleOf;
import io.github.cameldatabend.result.DataType.Unknown;
import io.github.cameldatabend.result.DataType.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataTypeTest {

    @ParameterizedTest
    @CsvSource({
            "Boolean,BOOLEAN", "Int8,INT8", "Int16,INT16", "Int32,INT32", "Int64,INT64", "UInt8,UINT8",
            "UInt16,UINT16", "UInt32,UINT32", "UInt64,UINT64", "Float32,FLOAT32", "Float64,FLOAT64", "String,STRING",
            "Binary,BINARY", "Date,DATE", "Timestamp,TIMESTAMP", "Timestamp_Tz,TIMESTAMP_TZ", "TimestampTz,TIMESTAMP_TZ",
            "Interval,INTERVAL", "Variant,VARIANT", "Bitmap,BITMAP", "Geometry,GEOMETRY", "Geography,GEOGRAPHY",
            "NULL,NULL", "Nothing,NOTHING", "int32,INT32" })
    void simple(String text, Simple type) {
        assertThat(DataType.parse(text)).isEqualTo(type);
        assertThat(DataType.parse("Nullable(" + text + ")")).isEqualTo(new Nullable(type));
        assertThat(DataType.parse("Array(" + text + " NULL)")).isEqualTo(new ArrayOf(new Nullable(type)));
    }

    static Stream<Arguments> composed() {
        DataType int32 = Simple.INT32;
        DataType string = Simple.STRING;
        return Stream.of(
                Arguments.of("Decimal(10, 2)", new Decimal(10, 2)),
                Arguments.of("Decimal(76,0)", new Decimal(76, 0)),
                Arguments.of("Vector(8)", new Vector(8)),
                Arguments.of("Array(Nothing)", new ArrayOf(Simple.NOTHING)),
                Arguments.of("Nullable(Array(Int32 NULL))", new Nullable(new ArrayOf(new Nullable(int32)))),
                Arguments.of("Map(String, Int32 NULL)", new MapOf(string, new Nullable(int32))),
                Arguments.of("Map(Nothing)", new MapOf(Simple.NOTHING, Simple.NOTHING)),
                Arguments.of("Tuple(Int32, String NULL)", new TupleOf(List.of(int32, new Nullable(string)))),
                Arguments.of("Tuple(Int32,)", new TupleOf(List.of(int32))),
                Arguments.of("Map ( String , Decimal ( 4 , 2 ) )", new MapOf(string, new Decimal(4, 2))),
                Arguments.of("Array(Tuple(Int32, Map(String, Array(Decimal(4, 2) NULL))) NULL)",
                        new ArrayOf(
                                new Nullable(
                                        new TupleOf(
                                                List.of(
                                                        int32,
                                                        new MapOf(string, new ArrayOf(new Nullable(new Decimal(4, 2))))))))));
    }

    @ParameterizedTest
    @MethodSource("composed")
    void composedOfOthers(String text, DataType type) {
        assertThat(DataType.parse(text)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "Opaque(3)", "AggregateState(sum)", "Int128", "Int32 ", "Int32 NULL", "Int32)",
            "Nullable", "Nullable(", "Nullable()", "Nullable(Int32", "Nullable(Int32, Int32)", "Decimal", "Decimal()",
            "Decimal(10)", "Decimal(10, 2, 3)", "Decimal(a, b)", "Decimal(99999999999, 2)", "Vector()", "Vector(x)",
            "Map(Int32, Int32, Int32)", "Array(Novelty)", "Tuple(,)", "(", "\ud83d\ude00" })
    void notUnderstood(String text) {
        assertThat(DataType.parse(text)).isEqualTo(new Unknown(text));
    }

    @Test
    void nestingOf64Levels() {
        assertThat(DataType.parse("Array(".repeat(64) + "Int32" + ")".repeat(64))).isInstanceOf(ArrayOf.class);
        assertThat(DataType.parse("Array(".repeat(65) + "Int32" + ")".repeat(65))).isInstanceOf(Unknown.class);
    }

    @Test
    void deepNestingEndsWithoutHarm() {
        String text = "Array(".repeat(100_000) + "Int32" + ")".repeat(100_000);

        assertThat(DataType.parse(text)).isEqualTo(new Unknown(text));
    }
}
