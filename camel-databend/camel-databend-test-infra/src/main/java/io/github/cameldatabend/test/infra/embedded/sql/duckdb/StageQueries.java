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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Stages.StageFile;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;

/** Replaces {@code @stage/path (FILE_FORMAT => 'CSV', …)} in a query by a reader of those files. */
final class StageQueries {

    private final Stages stages;

    StageQueries(Stages stages) {
        this.stages = stages;
    }

    List<Token> expand(Call call, List<Token> tokens) throws SqlEngineException {
        return expand(call, tokens, null, null);
    }

    /** @param only the file to read instead of what the location names, or null */
    List<Token> expand(Call call, List<Token> tokens, Path only, FileFormat fallback) throws SqlEngineException {
        if (tokens.stream().noneMatch(token -> token.kind() == Kind.LOCATION)) {
            return tokens;
        }
        List<Token> out = new ArrayList<>();
        TokenReader in = new TokenReader(tokens);
        while (!in.atEnd()) {
            Token token = in.next();
            out.add(token.kind() == Kind.LOCATION
                    ? reader(call, StageLocation.parse(token.text()), in, only, fallback) : token);
        }
        return out;
    }

    private Token reader(Call call, StageLocation location, TokenReader in, Path only, FileFormat fallback)
            throws SqlEngineException {
        FileFormat format = fallback != null ? fallback : stages.format(location.stage());
        String pattern = null;
        List<String> names = List.of();
        if (in.peek().isSymbol("(") && in.peek(2).isSymbol("=>")) {
            TokenReader options = new TokenReader(in.parenthesized());
            while (!options.atEnd()) {
                String key = options.identifier();
                options.expectSymbol("=>");
                switch (key) {
                    case "file_format" -> format = FileFormat.of(Map.of("type", options.next().text()));
                    case "pattern" -> pattern = options.string();
                    case "files" -> names = strings(options.parenthesized());
                    default -> throw DuckDbErrors.unsupported("`" + key + "` in a query over a stage");
                }
                options.acceptSymbol(",");
            }
        }
        List<Path> files = only != null
                ? List.of(only)
                : choose(stages, call, location, pattern, names).stream().map(StageFile::file).toList();
        if (files.isEmpty()) {
            throw DuckDbErrors.semantic("no files at @" + location.stage() + '/' + location.path());
        }
        return Token.raw(new FileSource(format == null ? FileFormat.csv() : format, files).untyped());
    }

    static List<String> strings(List<Token> tokens) throws SqlEngineException {
        List<String> values = new ArrayList<>();
        for (List<Token> value : TokenLists.split(tokens, ",")) {
            values.add(new TokenReader(value).string());
        }
        return values;
    }

    /** @param names relative to the location, or empty for all */
    static List<StageFile> choose(Stages stages, Call call, StageLocation location, String pattern, List<String> names)
            throws SqlEngineException {
        String user = call.request().user();
        if (names.isEmpty()) {
            return stages.list(location, user, pattern);
        }
        List<StageFile> chosen = new ArrayList<>();
        for (String name : names) {
            String path = location.path().isEmpty() || location.path().endsWith("/")
                    ? location.path() + name : location.path() + '/' + name;
            StageFile found = stages.file(StageLocation.of(location.stage(), path), user);
            if (found == null) {
                throw new SqlEngineException(
                        3001, "StorageNotFound. Code: 3001, Text = there is no file " + path + " in stage " + location.stage());
            }
            chosen.add(found);
        }
        return chosen;
    }
}
