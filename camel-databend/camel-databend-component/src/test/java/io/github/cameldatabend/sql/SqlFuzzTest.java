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

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.github.cameldatabend.fuzz.Fuzz;
import io.github.cameldatabend.fuzz.Mutator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes as SQL, as a value or as a name is taken, or refused as the documentation says. */
class SqlFuzzTest {

    private static final List<String> STATEMENTS = List.of(
            "SELECT a, b FROM t WHERE a = :#a AND b IN (:#in:list) -- :#c\n LIMIT ?",
            "SELECT 'it''s ?', \"q\", `b`, $$ :#x $$, v:a[0]::Int, {'k':#a} FROM @stage/a?b /* ? */ WHERE x = :#${body}",
            "INSERT INTO `db`.t (a, \"b c\") VALUES (?, 'x', -1.5e3, NULL);",
            "REPLACE INTO t ON (a, b) VALUES", "WITH c AS (SELECT 1) SELECT * FROM c WHERE v ? 'key' AND w ?| ['a']",
            "CALL PROCEDURE p(:#a, ?)", "BEGIN", "SET a = 1");
    private static final List<String> NAMES = List.of(
            "t", "db.t", "cat.db.t", "`a.b`.\"c d\"", "a, b , \"c,d\"", "Int32,Decimal(4, 2)",
            "(varchar(20), map(string, int))",
            "Tuple(a Int32, b Nullable(String)) NULL", "my_proc", "\"my proc\"", "größe");

    private final Mutator mutator = new Mutator(
            "'", "''", "\"", "`", "\\", "--", "/*", "*/", "$$", "?", ":#", ":#in:", ":#${", "}", ":#a", "@", "\n", "\f",
            "\u0000",
            "(", ")", ",", ";", ".", "::", "1e", "0x", "VALUES", "INSERT INTO", " ", "a", "NULL", "Array(", "Decimal(");

    @Example
    void statements() {
        Fuzz fuzz = Fuzz.of("SQL");
        List<String> valid = new ArrayList<>(STATEMENTS);
        valid.addAll(fuzz.valid(new TokenizerTest().sqlLike()));
        Random values = new Random(1);
        fuzz.run(valid, mutator::change, sql -> {
            LeadingKeyword.of(sql);
            ReadOnlySql.test(sql);
            SqlTemplate template = SqlTemplate.parse(sql);
            List<Object> bound = new ArrayList<>();
            template.markers().forEach(marker -> bound.add(value(values, 0)));
            for (BindingStyle style : BindingStyle.values()) {
                assertThat(template.bind(bound, style).template()).isEqualTo(sql);
            }
        }, IllegalArgumentException.class);
    }

    @Example
    void insertsOfFiles() {
        Fuzz.of("inserts of files").run(STATEMENTS, mutator::change, InsertSql::check, IllegalArgumentException.class);
    }

    @Example
    void names() {
        Fuzz fuzz = Fuzz.of("names in SQL");
        fuzz.run(NAMES, mutator::change, name -> {
            List<IllegalArgumentException> refusals = new ArrayList<>();
            List<Runnable> entries = List.of(
                    () -> Identifiers.table("table", name), () -> Identifiers.columns(Identifiers.list("columns", name)),
                    () -> ProcedureName.of("procedureName", name), () -> ArgumentTypes.parse("procedureArgs", name),
                    () -> ArgumentTypes.ofListed(name), () -> StatementSettings.before("SELECT 1", Map.of("a", name)));
            for (Runnable entry : entries) {
                try {
                    entry.run();
                } catch (IllegalArgumentException e) {
                    refusals.add(e);
                }
            }
            if (!refusals.isEmpty()) {
                throw refusals.get(0);
            }
        }, IllegalArgumentException.class);
    }

    /** Values inside of values, as deep as one likes. */
    @Example
    void values() {
        Fuzz fuzz = Fuzz.of("values of parameters");
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(10);
        fuzz.run(fuzz.valid(texts), (text, other, random) -> mutator.change(text, other, random), text -> {
            Random random = new Random(text.hashCode());
            Object nested = value(random, 0);
            if (random.nextInt(3) == 0) {
                for (int depth = random.nextInt(200); depth > 0; depth--) {
                    nested = random.nextBoolean()
                            ? Arrays.asList(nested, text) : new HashMap<>(Map.of(text, nested == null ? 1 : nested));
                }
            }
            SqlTemplate.parse("SELECT :#a, :#in:b").bind(Arrays.asList(nested, List.of(text)), BindingStyle.LITERALS);
            SqlTemplate.parse("SELECT :#a").bind(Arrays.asList(nested), BindingStyle.PLACEHOLDERS);
        }, IllegalArgumentException.class);
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 10 : 14)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> new BigDecimal(random.nextInt()).scaleByPowerOfTen(random.nextInt(400) - 200);
            case 4 -> "' OR 1=1 -- \\";
            case 5 -> "\ud83d";
            case 6 -> LocalDate.ofEpochDay(random.nextInt());
            case 7 -> Duration.ofSeconds(random.nextLong());
            case 8 -> Optional.of("a");
            case 9 -> random.nextBoolean() ? new Object() : 'c';
            case 10 -> new byte[random.nextInt(5)];
            case 11 -> new int[random.nextInt(3)];
            case 12 -> Arrays.asList(value(random, depth + 1), value(random, depth + 1));
            default -> {
                Map<Object, Object> map = new HashMap<>();
                map.put(value(random, depth + 1), value(random, depth + 1));
                yield map;
            }
        };
    }
}
