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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** Stages as directories below a private one. */
final class Stages {

    /** @param name relative to the stage's root */
    record StageFile(String name, Path file) {
    }

    record Stage(String name, FileFormat format, String comment, String creator, Instant created) {
    }

    private final Path directory;
    private final Path incoming;
    private final Map<String, Stage> named = new ConcurrentHashMap<>();

    Stages(Path directory) throws IOException {
        this.directory = Files.createDirectory(directory.resolve("stages"));
        this.incoming = Files.createDirectory(directory.resolve("incoming"));
    }

    void create(Stage stage, boolean orReplace, boolean ifNotExists) throws SqlEngineException {
        if (orReplace) {
            named.put(stage.name(), stage);
        } else if (named.putIfAbsent(stage.name(), stage) != null && !ifNotExists) {
            throw new SqlEngineException(
                    DuckDbErrors.STAGE_EXISTS,
                    "StageAlreadyExists. Code: 2502, Text = Stage '" + stage.name() + "' already exists.");
        }
    }

    void drop(String stage, boolean ifExists) throws SqlEngineException {
        if (named.remove(stage) == null) {
            if (!ifExists) {
                throw DuckDbErrors.unknownStage(stage);
            }
            return;
        }
        Directories.delete(root(stage, ""));
    }

    Map<String, Stage> all() {
        return new TreeMap<>(named);
    }

    /** The format the stage was made with, or null for CSV by default. */
    FileFormat format(String stage) {
        Stage found = named.get(stage);
        return found == null ? null : found.format();
    }

    private void require(String stage) throws SqlEngineException {
        if (!stage.equals("~") && !named.containsKey(stage)) {
            throw DuckDbErrors.unknownStage(stage);
        }
    }

    private Path root(String stage, String user) {
        // names are free text: as hex they cannot leave the directory
        String name = stage.equals("~") ? "user-" + hex(user) : "stage-" + hex(stage);
        return directory.resolve(name);
    }

    private static String hex(String name) {
        return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }

    Path resolve(StageLocation location, String user) throws SqlEngineException {
        require(location.stage());
        Path root = root(location.stage(), user);
        try {
            Path file = root.resolve(location.path()).normalize();
            if (!file.startsWith(root)) {
                throw DuckDbErrors.badArguments("not a path inside the stage: " + location.path());
            }
            return file;
        } catch (InvalidPathException e) {
            throw DuckDbErrors.badArguments("not a path: " + location.path());
        }
    }

    void store(StageLocation location, String user, InputStream content) throws SqlEngineException, IOException {
        Path target = resolve(location, user);
        if (location.path().isEmpty()) {
            throw DuckDbErrors.badArguments("a file name is missing");
        }
        Path part = Files.createTempFile(incoming, "upload", ".part");
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.createDirectories(target.getParent());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A name for a file of the engine's own, inside of what DuckDB may read. */
    Path newIncomingFile(String suffix) throws IOException {
        return Files.createTempFile(incoming, "load", suffix);
    }

    /** The one file at the location, or null. */
    StageFile file(StageLocation location, String user) throws SqlEngineException {
        Path file = resolve(location, user);
        return Files.isRegularFile(file) ? new StageFile(name(root(location.stage(), user), file), file) : null;
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /**
     * As in Databend all files whose names begin with the location's path, by name. The pattern is for the part behind
     * it; a file of just that name needs none.
     */
    List<StageFile> list(StageLocation location, String user, String pattern) throws SqlEngineException {
        Path start = resolve(location, user);
        Path root = root(location.stage(), user);
        String prefix = name(root, start) + (location.path().endsWith("/") ? "/" : "");
        Path folder = prefix.isEmpty() || prefix.endsWith("/") ? start : start.getParent();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            Pattern wanted = pattern == null ? null : Pattern.compile(pattern);
            return found.filter(Files::isRegularFile).map(file -> new StageFile(name(root, file), file))
                    .filter(file -> file.name().startsWith(prefix))
                    .filter(file -> wanted == null || file.name().equals(prefix)
                            || wanted.matcher(file.name().substring(prefix.length())).matches())
                    .sorted(Comparator.comparing(StageFile::file)).toList();
        } catch (PatternSyntaxException e) {
            throw DuckDbErrors.semantic("not a regular expression: " + pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(List<StageFile> files) {
        try {
            for (StageFile file : files) {
                Files.deleteIfExists(file.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
