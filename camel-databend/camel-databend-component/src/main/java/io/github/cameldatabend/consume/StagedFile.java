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
package io.github.cameldatabend.consume;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalLong;

import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.result.Row;

/**
 * A file as a stage lists it.
 *
 * @param location     of the file
 * @param size         in bytes
 * @param md5          of its content, or null if the storage does not tell
 * @param lastModified as the server writes it, such as {@code 2026-01-31 12:00:00.000 +0000}
 */
public record StagedFile(StageLocation location, long size, String md5, String lastModified) {

    /** First what came first. */
    static final Comparator<StagedFile> BY_AGE = Comparator.comparing(StagedFile::lastModified)
            .thenComparing(file -> file.location().path());

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS] xxxx", Locale.ROOT);

    /**
     * @param  row of {@code LIST}
     * @return     the path on the stage
     */
    static String path(Row row) {
        return String.valueOf(row.get("name"));
    }

    /**
     * @param  row                      of {@code LIST}
     * @throws IllegalArgumentException if the file has a name that cannot be sent
     */
    static StagedFile of(String stage, Row row) {
        Object size = row.get("size");
        Object md5 = row.get("md5");
        return new StagedFile(
                new StageLocation(stage, path(row)), size instanceof Number bytes ? bytes.longValue() : -1,
                md5 == null ? null : md5.toString(), String.valueOf(row.get("last_modified")));
    }

    /** Another one when the file is written anew. */
    public String key() {
        return location + "|" + size + "|" + lastModified + (md5 == null ? "" : "|" + md5);
    }

    /**
     * @return milliseconds since 1970; empty if the server writes it in another way
     */
    public OptionalLong lastModifiedMillis() {
        try {
            return OptionalLong.of(OffsetDateTime.parse(lastModified, TIME).toInstant().toEpochMilli());
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }
}
