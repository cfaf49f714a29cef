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

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The formats of files that Databend loads, with the options that each has.
 *
 * @since 0.1
 */
public enum FileFormat {

    CSV(List.of("csv"), Keys.DELIMITED, Map.of(
            "quote", OptionKind.TEXT, "escape", OptionKind.TEXT, "quoted_empty_field_as", OptionKind.WORD,
            "binary_format", OptionKind.WORD, "allow_quoted_nulls", OptionKind.BOOLEAN)),
    /**
     * Servers from 1.2.890 on also call it TEXT. They take {@code quote} and {@code escape} of it, and go by neither.
     */
    TSV(List.of("tsv"), Keys.DELIMITED, Map.of()),
    NDJSON(List.of("ndjson", "jsonl"), Map.of("compression", OptionKind.TEXT, "null_field_as", OptionKind.WORD),
           Keys.MISSING_FIELD),
    PARQUET(List.of("parquet"), Map.of("use_logic_type", OptionKind.BOOLEAN), Keys.MISSING_FIELD),
    ORC(List.of("orc"), Map.of(), Keys.MISSING_FIELD),
    AVRO(List.of("avro"), Map.of("use_logic_type", OptionKind.BOOLEAN), Keys.MISSING_FIELD);

    /** Endings of files, and what the server calls that compression. */
    private static final Map<String, String> COMPRESSIONS
            = Map.of("gz", "GZIP", "zst", "ZSTD", "bz2", "BZ2", "xz", "XZ", "br", "BROTLI");

    private static final String COMPRESSION = "compression";
    private static final String NONE = "NONE";
    private static final String EMPTY_FIELD = "empty_field_as";

    /** In a class of their own: the constants come before all other statics. */
    private static final class Keys {

        private static final Map<String, OptionKind> MISSING_FIELD = Map.of("missing_field_as", OptionKind.WORD);
        private static final Map<String, OptionKind> DELIMITED = new HashMap<>(
                Map.of(
                        "skip_header", OptionKind.COUNT, EMPTY_FIELD, OptionKind.WORD, "error_on_column_count_mismatch",
                        OptionKind.BOOLEAN, "trim_space",
                        OptionKind.BOOLEAN));

        static {
            List.of("field_delimiter", "record_delimiter", "nan_display", "null_display", "encoding",
                    "encoding_error_mode", COMPRESSION).forEach(key -> DELIMITED.put(key, OptionKind.TEXT));
        }
    }

    private final List<String> endings;
    private final OptionKeys options;
    private final boolean compressedAsAWhole;

    FileFormat(List<String> endings, Map<String, OptionKind> some, Map<String, OptionKind> others) {
        this.endings = endings;
        Map<String, OptionKind> all = new HashMap<>(some);
        all.putAll(others);
        this.options = new OptionKeys("format.", "file format " + name(), all);
        this.compressedAsAWhole = all.containsKey("compression");
    }

    /**
     * @param  fileName such as {@code pets.csv} or {@code 2026/pets.ndjson.zst}; the case of its ending does not matter
     * @return          empty when its ending says nothing
     */
    public static Optional<FileFormat> of(String fileName) {
        String name = compressionOf(fileName) == null ? fileName : fileName.substring(0, fileName.lastIndexOf('.'));
        String ending = ending(name);
        for (FileFormat format : values()) {
            if (format.endings.contains(ending)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private static String compressionOf(String fileName) {
        return COMPRESSIONS.get(ending(fileName));
    }

    private static String ending(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * @param  option in lower case, of whatever format
     * @return        whether its value is text; else it is a word, a number or a truth value
     */
    public static boolean takesText(String option) {
        return !option.equals("type")
                && Arrays.stream(values()).map(format -> format.options.kind(option)).allMatch(
                        kind -> kind == null || kind == OptionKind.TEXT);
    }

    /**
     * @param  stem anything
     * @return      it with an ending that tells the format
     */
    public String fileName(String stem) {
        return stem + "." + endings.get(0);
    }

    /**
     * The options of a file of this format as the server takes them: {@code type} and those given, with the compression
     * that the ending of its name tells if none is given.
     *
     * @param  given                    values by key, keys in any case
     * @param  fileName                 null for none
     * @return                          in the order in which they were given
     * @throws IllegalArgumentException naming an option that is not known, or its value, and what is accepted
     */
    public Map<String, String> options(Map<String, ?> given, String fileName) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("type", name());
        texts.putAll(options.check(given));
        if (compressedAsAWhole && fileName != null && compressionOf(fileName) != null) {
            texts.putIfAbsent("compression", compressionOf(fileName));
        }
        return Collections.unmodifiableMap(texts);
    }

    /**
     * Has a load of a file say what {@code AUTO} stands for: the server goes by the name, and a load sends the file by
     * another one, or by none that the server looks at.
     *
     * @param  options  of a file, as {@link #options} gives them
     * @param  fileName that it has by itself, null for none
     * @return          them, with the compression that the ending of the name tells in the place of {@code AUTO}
     */
    public static Map<String, String> withoutAuto(Map<String, String> options, String fileName) {
        Map<String, String> clear = new LinkedHashMap<>(options);
        if (options.getOrDefault(COMPRESSION, NONE).equalsIgnoreCase("AUTO")) {
            String told = fileName == null ? null : compressionOf(fileName);
            clear.put(COMPRESSION, told == null ? NONE : told);
        }
        return clear;
    }

    /**
     * @param  options of a file, {@linkplain #withoutAuto without} {@code AUTO}
     * @return         whether the server unpacks it as gzip
     */
    public static boolean isGzip(Map<String, String> options) {
        return options.getOrDefault(COMPRESSION, NONE).equalsIgnoreCase("GZIP");
    }

    /**
     * What has a streaming load make of a file what the server makes of one on a stage: there it takes
     * {@code empty_field_as} of CSV for {@code field_default} where it is {@code null}, which it is by default.
     *
     * @param options of a file, as {@link #options} gives them
     */
    public static Map<String, String> asStaged(Map<String, String> options) {
        if (!CSV.name().equalsIgnoreCase(options.get("type"))
                || !options.getOrDefault(EMPTY_FIELD, "null").equalsIgnoreCase("null")) {
            return options;
        }
        Map<String, String> same = new LinkedHashMap<>(options);
        same.put(EMPTY_FIELD, "field_default");
        return same;
    }
}
