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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/**
 * Translates a query: rewrites it, names its columns as Databend does and keeps what types and nullability can be told
 * from.
 */
final class QueryTranslator {

    private static final Set<String> AFTER_LIST
            = Set.of("from", "where", "group", "having", "order", "limit", "offset", "qualify", "window",
                    "union", "except", "intersect", "ignore_result");
    private static final Set<String> AFTER_FROM
            = Set.of("where", "group", "having", "order", "limit", "offset", "qualify", "window", "union",
                    "except", "intersect");

    /**
     * @param items the select list of the first SELECT; empty for VALUES
     * @param from  the tokens of its FROM clause; empty without one
     */
    record Query(String sql, List<SelectItem> items, List<Token> from) {
    }

    private final Rewriter rewriter;

    QueryTranslator(Rewriter rewriter) {
        this.rewriter = rewriter;
    }

    Query translate(List<Token> tokens) throws SqlEngineException {
        int select = TokenLists.find(tokens, 0, Set.of("select"));
        if (select == tokens.size()) {
            return new Query(Sql.join(rewriter.rewrite(tokens)), List.of(), List.of());
        }
        int start = select + 1;
        if (start < tokens.size() && (tokens.get(start).isWord("distinct") || tokens.get(start).isWord("all"))) {
            start++;
        }
        int end = TokenLists.find(tokens, start, AFTER_LIST);
        List<Token> out = new ArrayList<>(rewriter.rewrite(tokens.subList(0, start)));
        List<SelectItem> items = new ArrayList<>();
        for (List<Token> item : TokenLists.split(tokens.subList(start, end), ",")) {
            if (item.isEmpty()) {
                throw DuckDbErrors.syntax("an empty expression in the select list");
            }
            if (!items.isEmpty()) {
                out.add(Token.symbol(","));
            }
            SelectItem parsed = SelectItem.of(item);
            items.add(parsed);
            out.addAll(translate(parsed));
        }
        out.addAll(rewriter.rewrite(tokens.subList(end, tokens.size())));
        boolean hasFrom = end < tokens.size() && tokens.get(end).isWord("from");
        List<Token> from = hasFrom ? tokens.subList(end + 1, TokenLists.find(tokens, end + 1, AFTER_FROM)) : List.of();
        return new Query(Sql.join(out), items, from);
    }

    private List<Token> translate(SelectItem item) throws SqlEngineException {
        List<Token> expression = rewriter.rewrite(item.expression());
        if (item.isStar()) {
            return expression;
        }
        DataType cast = item.isCallOf("count") ? DataType.of(DataType.Kind.UINT64) : item.integerLiteral();
        List<Token> out = new ArrayList<>();
        if (cast != null) {
            out.add(Token.raw("CAST(("));
            out.addAll(expression);
            out.add(Token.raw(") AS " + cast.toDuckDb() + ")"));
        } else {
            out.addAll(expression);
        }
        if (item.alias() == null && item.columnName() != null) {
            return out;
        }
        String name = item.alias() != null ? item.alias() : ColumnNames.of(item.expression());
        out.add(Token.raw("AS " + Sql.identifier(name)));
        return out;
    }
}
