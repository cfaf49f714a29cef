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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentTypesTest {

    private static String key(String text) {
        return ArgumentTypes.parse("procedureArgs", text).key();
    }

    private static String arrays(int depth) {
        return "array(".repeat(depth) + "int" + ")".repeat(depth);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Int32,String | Int32,String", "INT32,STRING | Int32,String", " int , varchar(20) | Int32,String",
            "(int,string) | Int32,String", "Decimal(4, 2) | Decimal(4, 2)", "decimal(04,2) | Decimal(4, 2)",
            "DECIMAL(9) | Decimal(9, 0)", "decimal | Decimal(18, 3)", "numeric,bool | Decimal(18, 3),Boolean",
            "tinyint unsigned,SMALLINT UNSIGNED , int unsigned,bigint unsigned | UInt8,UInt16,UInt32,UInt64",
            "tinyint(3),smallint,bigint,unsigned | Int8,Int16,Int64,UInt64", "uint8,Uint64 | UInt8,UInt64",
            "float,real,double precision,FLOAT64 | Float32,Float32,Float64,Float64",
            "datetime,timestamp(6),timestamp with time zone,timestamp_tz | Timestamp,Timestamp,TimestampTz,TimestampTz",
            "date,interval,json,blob,bitmap | Date,Interval,Variant,Binary,Bitmap",
            "int null,nullable(int),string not null | Int32 NULL,Int32 NULL,String",
            "array(int null),map(string,int) | Array(Int32 NULL),Map(String, Int32)",
            "tuple(int,string),TUPLE(a int, b string null) | Tuple(Int32, String),Tuple(Int32, String NULL)",
            "tuple(int),Tuple(Int32,) | Tuple(Int32,),Tuple(Int32,)", "vector(8),geometry | Vector(8),Geometry",
            "NewType,array(newtype(3)) | NewType,Array(newtype)", "AZaz09_ | AZaz09_" })
    void areSpelledAsTheServerDoes(String text, String key) {
        assertThat(key(text)).isEqualTo(key);
        assertThat(key(key)).isEqualTo(key);
    }

    @Test
    void noneAtAll() {
        assertThat(key(null)).isEmpty();
        assertThat(key(" ")).isEmpty();
        assertThat(key("()")).isEmpty();
        assertThat(key(" ( ) ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            ",", "int,", "int,,int", "int)", "(int", "decimal(a, b)", "int; DROP TABLE t", "int) --", "'int'", "\"int\"",
            "int/*",
            "array()", "tuple", "timestamp with zone", "a b c", "int32 int32", "array int", "array(int", "array int)",
            "decimal(4", "decimal(4,2", "vector 8", "vector(8", "vector 8)", "varchar(2", "timestamp with time",
            "timestamp with", "int not", "int not string", "int[", "int{", "decimal(1:2)" })
    void whatIsNoListOfTypesIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> key(text)).withMessage(
                "procedureArgs is '" + text + "', it takes types with commas between them, such as Int32,Decimal(4, 2)");
    }

    @Test
    void nestedTooDeep() {
        assertThat(key(arrays(63))).startsWith("Array(Array(").endsWith("Int32" + ")".repeat(63));
        for (int depth : new int[] { 64, 5000 }) {
            assertThatIllegalArgumentException().isThrownBy(() -> key(arrays(depth)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "p1(UInt8,UInt8) RETURN (Int32) | UInt8,UInt8", "p() RETURN (Int32) | ''",
            "kg_to_lb(Decimal(4, 2)) RETURN (Decimal(10, 2)) | Decimal(4, 2)",
            "\"a,b(c)%\"(Int32,String) RETURN (Int32,String) | Int32,String", "\"x) RETURN (y\"(Int32) RETURN () | Int32",
            "\"(((\"(Array(Int32 NULL)) RETURN (Int32) | Array(Int32 NULL)" })
    void asListed(String arguments, String key) {
        assertThat(ArgumentTypes.ofListed(arguments).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "p", "p(Int32)", ") RETURN (", "p(Int32;) RETURN (Int32)" })
    void whatIsNoListing(String arguments) {
        assertThat(ArgumentTypes.ofListed(arguments)).isNull();
    }
}
