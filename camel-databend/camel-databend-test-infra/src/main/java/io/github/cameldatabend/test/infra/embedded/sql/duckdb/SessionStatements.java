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

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;
import org.duckdb.DuckDBConnection;

/** SET, UNSET, USE and the SETTINGS prefix. */
final class SessionStatements {

    private final Map<String, String> globals;

    /** @param globals the settings that SET GLOBAL changes */
    SessionStatements(Map<String, String> globals) {
        this.globals = globals;
    }

    StatementResult set(Call call, TokenReader in) throws SqlEngineException {
        boolean global = in.accept("global");
        if (!global) {
            in.accept("session");
        }
        if (in.peek().isWord("role") || in.peek().isWord("secondary") || in.peek().isWord("variable")) {
            return setOther(call, in);
        }
        Map<String, String> changes = new LinkedHashMap<>();
        if (in.peek().isSymbol("(")) {
            List<List<Token>> names = TokenLists.split(in.parenthesized(), ",");
            in.expectSymbol("=");
            List<List<Token>> values = TokenLists.split(in.parenthesized(), ",");
            if (names.size() != values.size()) {
                throw DuckDbErrors.syntax("SET with " + names.size() + " names and " + values.size() + " values");
            }
            for (int i = 0; i < names.size(); i++) {
                changes.put(new TokenReader(names.get(i)).identifier(), value(new TokenReader(values.get(i))));
            }
        } else {
            String name = in.identifier();
            in.expectSymbol("=");
            changes.put(name, value(in));
        }
        in.expectEnd();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            requireKnown(change.getKey());
            KnownSettings.check(change.getKey(), change.getValue());
        }
        Map<String, String> settings = call.copyOfSettings();
        if (global) {
            globals.putAll(changes);
            settings.keySet().removeAll(changes.keySet());
        } else {
            settings.putAll(changes);
        }
        call.changeSettings(settings);
        return FixedResult.affecting(affect(changes, global));
    }

    private static StatementResult setOther(Call call, TokenReader in) throws SqlEngineException {
        if (in.accept("role")) {
            String role = in.peek().kind() == Kind.STRING ? in.string() : in.identifier();
            Roles.check(role);
            call.changeRole(role, call.session().secondaryRoles());
            return FixedResult.none();
        }
        if (in.accept("secondary", "roles")) {
            String which = in.identifier();
            call.changeRole(call.session().role(), which.equals("none") ? List.of() : null);
            return FixedResult.none();
        }
        throw DuckDbErrors.unsupported("SET VARIABLE");
    }

    StatementResult unset(Call call, TokenReader in) throws SqlEngineException {
        boolean global = in.accept("global");
        in.accept("session");
        List<String> names = new ArrayList<>();
        if (in.peek().isSymbol("(")) {
            for (List<Token> name : TokenLists.split(in.parenthesized(), ",")) {
                names.add(new TokenReader(name).identifier());
            }
        } else {
            names.add(in.identifier());
        }
        in.expectEnd();
        Map<String, String> changes = new LinkedHashMap<>();
        for (String name : names) {
            requireKnown(name);
            changes.put(name, KnownSettings.defaults().get(name));
        }
        Map<String, String> settings = call.copyOfSettings();
        settings.keySet().removeAll(names);
        if (global) {
            globals.keySet().removeAll(names);
        }
        call.changeSettings(settings);
        return FixedResult.affecting(affect(changes, global));
    }

    private static void requireKnown(String name) throws SqlEngineException {
        if (!KnownSettings.isKnown(name)) {
            MissingSettings.refuse(name);
            throw new SqlEngineException(2801, "UnknownVariable. Code: 2801, Text = Unknown variable: \"" + name + "\".");
        }
    }

    private static Map<String, Object> affect(Map<String, String> changes, boolean global) {
        Map<String, Object> affect = new LinkedHashMap<>();
        affect.put("type", "ChangeSettings");
        affect.put("keys", List.copyOf(changes.keySet()));
        affect.put("values", List.copyOf(changes.values()));
        affect.put("is_globals", changes.keySet().stream().map(name -> global).toList());
        return affect;
    }

    private static String value(TokenReader in) throws SqlEngineException {
        String sign = in.acceptSymbol("-") ? "-" : "";
        Token token = in.next();
        return switch (token.kind()) {
            case STRING, NUMBER -> sign + token.text();
            case WORD, QUOTED -> token.isWord("true") ? "1" : token.isWord("false") ? "0" : token.name();
            default -> throw DuckDbErrors.syntax("expecting a value");
        };
    }

    StatementResult use(Call call, TokenReader in) throws SqlEngineException {
        Map<String, Object> affect = new LinkedHashMap<>();
        if (in.peek(1).isIdentifier() && (in.accept("catalog") || in.peek().isWord("warehouse"))) {
            if (in.accept("warehouse")) {
                Map<String, String> settings = call.copyOfSettings();
                settings.put("warehouse", in.identifier());
                call.changeSettings(settings);
                return FixedResult.none();
            }
            String catalog = in.identifier();
            if (!catalog.equals("default")) {
                throw new SqlEngineException(
                        1119, "UnknownCatalog. Code: 1119, Text = Catalog " + catalog + " does not exist.");
            }
            affect.put("type", "UseCatalog");
            affect.put("name", catalog);
            return FixedResult.affecting(affect);
        }
        String database = in.identifier();
        in.expectEnd();
        try (DuckDBConnection connection = call.openAnywhere()) {
            if (!TableCatalog.databaseExists(connection, database)) {
                throw DuckDbErrors.unknownDatabase(database);
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        call.changeDatabase(database);
        affect.put("type", "UseDB");
        affect.put("name", database);
        return FixedResult.affecting(affect);
    }

    /** {@code SETTINGS (a = b, …)} before a statement: holds for that statement only. */
    static void statementSettings(Call call, TokenReader in) throws SqlEngineException {
        if (!in.accept("settings")) {
            return;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (List<Token> pair : TokenLists.split(in.parenthesized(), ",")) {
            TokenReader one = new TokenReader(pair);
            String name = one.identifier();
            one.expectSymbol("=");
            String value = value(one);
            KnownSettings.check(name, value);
            settings.put(name, value);
        }
        call.statementSettings(settings);
    }
}
