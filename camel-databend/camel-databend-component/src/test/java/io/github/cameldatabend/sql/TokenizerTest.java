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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.cameldatabend.sql.Token.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenizerTest {

    private static List<Token> tokens(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        List<Token> tokens = new ArrayList<>();
        for (Token token = tokenizer.next(); token != null; token = tokenizer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** The single quotes of SQL are not the quotes of the table. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            STRING            ! 'it\\'s ?'
            STRING            ! 'a\\\\'
            STRING            ! 'open ? :#a
            STRING            ! 'open\\
            QUOTED            ! "a\\"b ?"
            QUOTED            ! `a\\`
            QUOTED            ! `a ' ? " b`
            QUOTED            ! `open
            CODE              ! $$ it's ? $ :#a $$
            CODE              ! $$$$
            CODE              ! $$ open $
            COMMENT           ! -- it's ? :#a
            COMMENT           ! /* it's /* ? */
            COMMENT           ! /**/
            COMMENT           ! /*/ ? */
            COMMENT           ! /*+ SET_VAR(timezone='UTC') */
            COMMENT           ! /* open
            LOCATION          ! @stage/a?b:#c
            LOCATION          ! @~/x
            LOCATION          ! @?
            NUMBER            ! 1.5e-3
            NUMBER            ! 1E5
            NUMBER            ! 9e+9
            NUMBER            ! 1_000
            NUMBER            ! .5
            NUMBER            ! 0xFF
            NUMBER            ! 0X0f
            NUMBER            ! 1.
            WORD              ! a_1$b
            WORD              ! größe
            WORD              ! 𝒳y
            QUESTION          ! ?
            SYMBOL            ! ?|
            SYMBOL            ! ?&
            SYMBOL            ! ||
            SYMBOL            ! ::
            SYMBOL            ! :
            NAME_MARKER       ! :#name_1
            NAME_MARKER       ! :#in
            NAME_MARKER       ! :#in:names
            EXPRESSION_MARKER ! :#${header.a}
            EXPRESSION_MARKER ! :#${a ${b} 'x'}
            EXPRESSION_MARKER ! :#in:${header.a}
            EXPRESSION_MARKER ! :#${open
            """)
    void aSingleToken(String kind, String sql) {
        String text = sql.replace("\\\\", "\\");
        assertThat(tokens(text)).containsExactly(new Token(Kind.valueOf(kind), text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            'a''b'            ! 'a'|'b'
            ''                ! ''
            `a``b`            ! `a`|`b`
            v:a.b             ! v|:|a|.|b
            v:a[0]            ! v|:|a|[|0|]
            a::Int            ! a|::|Int
            {'k':#a}          ! {|'k'|:#a|}
            {'k'::#a}         ! {|'k'|:|:#a|}
            :# a              ! :|#| |a
            :#in:             ! :#in|:
            $$a$$$b$$         ! $$a$$|$|b$$
            "a ? ""           ! "a ? "|"
            @a/b,?            ! @a/b|,|?
            LIMIT?            ! LIMIT|?
            0x1F?             ! 0x1F|?
            1e+               ! 1|e|+
            a--b              ! a|--b
            a-b               ! a|-|b
            'x'/* y */'z'     ! 'x'|/* y */|'z'
            """)
    void severalTokens(String sql, String expected) {
        assertThat(tokens(sql)).extracting(Token::text).containsExactly(expected.split("\\|"));
    }

    @Test
    void aColonBeforeNoNameIsASymbol() {
        assertThat(tokens(":# a")).first().isEqualTo(new Token(Kind.SYMBOL, ":"));
    }

    @Test
    void concatenationIsNotTakenForAnOperatorOnJson() {
        assertThat(tokens("?||'x'")).extracting(Token::text).containsExactly("?", "||", "'x'");
    }

    @Test
    void aLineCommentEndsWhereDatabendEndsIt() {
        assertThat(tokens("-- a\n?")).extracting(Token::text).containsExactly("-- a", "\n", "?");
        assertThat(tokens("-- a\f?")).extracting(Token::text).containsExactly("-- a", "\f", "?");
        assertThat(tokens("-- a\r?")).extracting(Token::text).containsExactly("-- a\r?");
    }

    @Property(tries = 10_000, seed = "20261122")
    void tokensJoinToTheText(@ForAll("sqlLike") String sql) {
        StringBuilder joined = new StringBuilder();
        tokens(sql).forEach(token -> joined.append(token.text()));

        assertThat(joined).hasToString(sql);
        assertThat(tokens(sql)).noneMatch(token -> token.text().isEmpty());
    }

    /** Whatever a value is, and wherever its marker stands, the rest of the statement reads as before. */
    @Property(tries = 10_000, seed = "20261122")
    void aValueIsOneLiteralAndNothingElse(
            @ForAll("sqlLike") String before, @ForAll("sqlLike") String after,
            @ForAll("sqlLike") String value) {
        String sql = before + ":#v" + after;
        Assume.that(isUnicode(value) && tokens(sql).stream()
                .noneMatch(token -> token.kind() == Kind.QUESTION || token.kind() == Kind.EXPRESSION_MARKER));
        SqlTemplate template = SqlTemplate.parse(sql);

        String bound = template.bind(Collections.nCopies(template.markers().size(), value), BindingStyle.LITERALS).sql();

        StringBuilder literal = new StringBuilder();
        Literals.append(literal, value);
        List<String> expected = new ArrayList<>();
        for (Token token : significant(sql)) {
            tokens(token.kind() == Kind.NAME_MARKER ? literal.toString() : token.text())
                    .forEach(piece -> expected.add(piece.text()));
        }
        assertThat(significant(bound)).extracting(Token::text).containsExactlyElementsOf(expected);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static List<Token> significant(String sql) {
        return tokens(sql).stream().filter(token -> token.kind() != Kind.SPACE).toList();
    }

    @Provide
    Arbitrary<String> sqlLike() {
        Arbitrary<String> pieces = Arbitraries.of(
                "'", "''", "\"", "`", "\\", "--", "/*", "*/", "$$", "$", "?", "?|", ":", "::", ":#", ":#in:", ":#${", "{", "}",
                "@", "#", "\n", "\r", "\f", " ", "a", "in", "1", "1.", "e", ".", "0x", "(", ")", "[", "]", "|", "&", "\ud83d",
                "\udd0d", "ß", "\u0000", "+", "-", "_");
        return Arbitraries.oneOf(pieces.list().ofMaxSize(25).map(list -> String.join("", list)),
                Arbitraries.strings().all().ofMaxLength(40));
    }
}
