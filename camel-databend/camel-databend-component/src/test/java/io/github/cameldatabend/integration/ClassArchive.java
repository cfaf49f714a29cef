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
package io.github.cameldatabend.integration;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Classes that one JVM has loaded and others take over, which then need not read and check them: that is most of what a
 * JVM does that lives for a moment only.
 */
final class ClassArchive {

    private final Path archive;
    private final String classPath;

    /**
     * @param folder for its files
     */
    ClassArchive(Path folder) throws IOException {
        archive = folder.resolve("classes.jsa");
        StringBuilder path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            // there is none of classes in folders
            Path file = Path.of(entry);
            path.append(path.isEmpty() ? "" : File.pathSeparator)
                    .append(Files.isDirectory(file) ? jar(file, Files.createTempFile(folder, "classes", ".jar")) : file);
        }
        classPath = path.toString();
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file);
             Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, zip);
            }
        }
        return jar;
    }

    /** For the JVM whose classes these are to be, which must come to its end by itself. */
    List<String> recording() {
        return List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", classPath);
    }

    /** For the JVMs after it. */
    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath);
    }
}
