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

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class FileFormatTest {

    @ParameterizedTest
    @CsvSource({
            "pets.csv,CSV", "PETS.CSV,CSV", "a/b.tsv,TSV", "x.ndjson,NDJSON", "x.jsonl,NDJSON", "x.parquet,PARQUET",
            "x.orc,ORC", "x.avro,AVRO", "x.csv.gz,CSV", "x.ndjson.ZST,NDJSON", "2026.csv/x.parquet,PARQUET", ".csv,CSV" })
    void byEnding(String name, FileFormat format) {
        assertThat(FileFormat.of(name)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = { "pets", "pets.txt", "pets.csv.bak", "pets.gz", "csv", "", "x.csv/", "x.json" })
    void endingThatTellsNothing(String name) {
        if (name.equals("csv")) {
            assertThat(FileFormat.of(name)).contains(FileFormat.CSV);
        } else {
            assertThat(FileFormat.of(name)).isEmpty();
        }
    }

    @Test
    void optionsAsTheServerTakesThem() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("SKIP_HEADER", 1);
        given.put("field_delimiter", '|');
        given.put("trim_space", true);
        given.put("null_display", " N/A ");

        assertThat(FileFormat.CSV.options(given, "a/pets.csv.gz")).containsExactly(
                entry("type", "CSV"), entry("skip_header", "1"), entry("field_delimiter", "|"), entry("trim_space", "true"),
                entry("null_display", " N/A "), entry("compression", "GZIP"));
    }

    @ParameterizedTest
    @CsvSource({ "x.gz,GZIP", "x.csv.zst,ZSTD", "x.bz2,BZ2", "x.xz,XZ", "x.br,BROTLI", "x.csv,", "," })
    void compressionByEnding(String name, String compression) {
        assertThat(FileFormat.NDJSON.options(Map.of(), name).get("compression")).isEqualTo(compression);
    }

    @Test
    void compressionThatIsGivenWins() {
        assertThat(FileFormat.CSV.options(Map.of("compression", "AUTO"), "x.csv.gz")).containsEntry("compression", "AUTO");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "GZIP,true", "gzip,true", "NONE,false", "ZSTD,false", "-,false" })
    void gzip(String compression, boolean gzip) {
        assertThat(FileFormat.isGzip(compression == null ? Map.of() : Map.of("compression", compression))).isEqualTo(gzip);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "AUTO,x.csv.gz,GZIP", "auto,x.GZ,GZIP", "AUTO,x.zst,ZSTD", "AUTO,x.csv,NONE", "AUTO,x.zip,NONE", "AUTO,-,NONE",
            "gzip,x.zst,gzip", "NONE,x.gz,NONE" })
    void whatAutoStandsFor(String compression, String fileName, String told) {
        assertThat(FileFormat.withoutAuto(Map.of("type", "CSV", "compression", compression), fileName))
                .containsOnly(entry("type", "CSV"), entry("compression", told));
        assertThat(FileFormat.withoutAuto(Map.of("type", "ORC"), fileName)).containsOnlyKeys("type");
    }

    /** It is compressed within. */
    @Test
    void parquetHasNoCompression() {
        assertThat(FileFormat.PARQUET.options(Map.of(), "x.parquet.gz")).containsOnlyKeys("type");
    }

    @ParameterizedTest
    @CsvSource({
            "CSV,force", "CSV,type", "CSV,geometry_format", "TSV,quote", "TSV,escape", "NDJSON,skip_header",
            "PARQUET,compression", "ORC,use_logic_type" })
    void unknownKey(FileFormat format, String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> format.options(Map.of(key, "1"), null))
                .withMessageStartingWith(
                        "Option format." + key + " is not known for file format " + format + ", which takes [");
    }

    @Test
    void keyInTwoCases() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("quote", "'");
        given.put("QUOTE", "\"");

        assertThatIllegalArgumentException().isThrownBy(() -> FileFormat.CSV.options(given, null))
                .withMessageContaining("format.quote is given twice");
    }

    @Test
    void noValue() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("quote", null);

        assertThatIllegalArgumentException().isThrownBy(() -> FileFormat.CSV.options(given, null))
                .withMessageContaining("format.quote has no value");
    }

    @ParameterizedTest
    @CsvSource({ "skip_header,-1", "skip_header,1.5", "skip_header,''", "trim_space,yes", "trim_space,1" })
    void valueThatDoesNotFit(String key, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> FileFormat.CSV.options(Map.of(key, value), null))
                .withMessageContaining("Option format." + key + " is '" + value + "'");
    }

    @Test
    void numberAndBooleanWhereTextIsDue() {
        for (Object value : new Object[] { true, 1 }) {
            assertThatIllegalArgumentException().isThrownBy(() -> FileFormat.CSV.options(Map.of("quote", value), null))
                    .withMessageContaining("it takes text");
        }
    }

    @Test
    void copyOptions() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("Purge", "TRUE");
        given.put("max_files", 3L);
        given.put("on_error", "continue");

        assertThat(CopyOptions.check(given, null)).containsExactly(
                entry("purge", "true"), entry("max_files", "3"), entry("on_error", "continue"));
        assertThatIllegalArgumentException().isThrownBy(() -> CopyOptions.check(Map.of("force", true), null))
                .withMessageContaining("copyOption.force is not known").withMessageContaining("purge");
        assertThat(CopyOptions.check(Map.of("column_match_mode", "case-sensitive"), FileFormat.PARQUET)).hasSize(1);
        assertThat(CopyOptions.check(Map.of("column_match_mode", "case-sensitive"), null)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CopyOptions.check(Map.of("column_match_mode", "x"), FileFormat.CSV));
    }

    /** No server has ever heeded it for attached files. */
    @ParameterizedTest
    @ValueSource(strings = { "size_limit", "SIZE_LIMIT" })
    void limitThatIsNone(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> CopyOptions.check(Map.of(key, 1000), null))
                .withMessageStartingWith("Option copyOption." + key + " has no effect")
                .withMessageContaining("all files").withMessageContaining("COPY INTO");
    }

    /** As Databend's grammar of FILE_FORMAT has them: it refuses the others in quotes. */
    @ParameterizedTest
    @CsvSource({
            "type,false", "skip_header,false", "trim_space,false", "error_on_column_count_mismatch,false",
            "allow_quoted_nulls,false", "use_logic_type,false", "binary_format,false", "empty_field_as,false",
            "quoted_empty_field_as,false", "null_field_as,false", "missing_field_as,false", "field_delimiter,true",
            "record_delimiter,true", "quote,true", "escape,true", "null_display,true", "nan_display,true", "encoding,true",
            "encoding_error_mode,true", "compression,true", "of_no_format,true" })
    void optionsThatTakeText(String option, boolean text) {
        assertThat(FileFormat.takesText(option)).isEqualTo(text);
    }
}
