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

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.StagedFileStream;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.result.Row;

/**
 * The files of a folder on a stage, and of the folders in it.
 */
public final class StageFolder {

    private final DatabendClient client;
    private final StageLocation folder;
    private final String role;
    private final Pattern pattern;

    /**
     * @param client  is not closed by this
     * @param role    to ask with, or null
     * @param pattern of the paths below the folder, or null for all
     */
    public StageFolder(DatabendClient client, StageLocation folder, String role, Pattern pattern) {
        this.client = client;
        this.folder = folder;
        this.role = role;
        this.pattern = pattern;
    }

    /**
     * @return fails if the storage behind the stage gives no files
     */
    public CompletableFuture<Void> check() {
        return client.checkDownload(folder, role);
    }

    /**
     * @return a future of the files as rows; cancelling it cancels the query
     */
    public CompletableFuture<Cursor> list() {
        return client.list(folder, role);
    }

    /**
     * @param  listed  what has been listed
     * @param  refused told why a file that is wanted cannot be read
     * @return         the files that are wanted, read while they are asked for
     */
    public Stream<StagedFile> files(Iterator<Row> listed, Consumer<IllegalArgumentException> refused) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(listed, Spliterator.ORDERED), false)
                .filter(this::matches).mapMulti((row, files) -> {
                    try {
                        files.accept(StagedFile.of(folder.stage(), row));
                    } catch (IllegalArgumentException e) {
                        refused.accept(e);
                    }
                });
    }

    private boolean matches(Row row) {
        String path = StagedFile.path(row);
        return pattern == null
                || path.length() >= folder.path().length() && pattern.matcher(path.substring(folder.path().length())).matches();
    }

    public CompletableFuture<StagedFileStream> open(StagedFile file) {
        return client.download(file.location(), role);
    }

    /** Not one that was written anew meanwhile. */
    CompletableFuture<Void> remove(StagedFile file) {
        return client.list(file.location(), role).thenCompose(Cursor::readAll)
                .thenCompose(rows -> files(rows.iterator(), refused -> {
                }).anyMatch(listed -> listed.key().equals(file.key()))
                        ? client.remove(file.location(), role) : CompletableFuture.completedFuture(null));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
