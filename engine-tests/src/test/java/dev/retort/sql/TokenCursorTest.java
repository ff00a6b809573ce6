package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sql.SqlToken.Kind;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCursorTest {
    private static TokenCursor cursor(String text) {
        return new TokenCursor(SqliteLexicalRules.RULES, text);
    }

    @Test
    void tokensHaveKindAndPosition() {
        List<SqlToken> tokens = SqlToken.tokenize(SqliteLexicalRules.RULES, "ab /* c */ \"d\" 'e' 1x , t.f");

        assertThat(tokens)
                .extracting(SqlToken::kind)
                .containsExactly(
                        Kind.WORD,
                        Kind.QUOTED_NAME,
                        Kind.STRING,
                        Kind.NUMBER,
                        Kind.OTHER,
                        Kind.WORD,
                        Kind.OTHER,
                        Kind.OTHER);
        assertThat(tokens.get(1)).isEqualTo(new SqlToken(Kind.QUOTED_NAME, "\"d\"", 11));
        assertThat(tokens.get(1).end()).isEqualTo(14);
    }

    @Test
    void quotesAreRemovedAndDoubledOnesUnescaped() {
        assertThat(SqlToken.tokenize(SqliteLexicalRules.RULES, "a \"b\"\"c\" `d``e` [f\"\"g] 'h''i'"))
                .extracting(SqlToken::unquoted)
                .containsExactly("a", "b\"c", "d`e", "f\"\"g", "h'i");
    }

    @Test
    void keywordIsAnUnquotedWordIgnoringAsciiCase() {
        assertThat(cursor("cHeCk").peek().is("CHECK")).isTrue();
        assertThat(cursor("\"check\"").peek().is("CHECK")).isFalse();
        // The long s and the Kelvin sign, whose case mappings are the ASCII letters s and k.
        assertThat(cursor("\u017Ftrict").peek().is("STRICT")).isFalse();
        assertThat(cursor("chec\u212A").peek().is("CHECK")).isFalse();
    }

    @Test
    void cursorSplitsAtCommasOutsideParentheses() {
        TokenCursor cursor = cursor("t (a /* , */ b, f(1, 2) -- x\n) rest");
        cursor.next();

        assertThat(cursor.parenthesised().elements())
                .extracting(TokenCursor::rest)
                .containsExactly("a /* , */ b", "f(1, 2)");
        assertThat(cursor.rest()).isEqualTo("rest");
    }

    @Test
    void wordsAreSkippedAllOrNothing() {
        TokenCursor cursor = cursor("NOT NULL x");

        assertThat(cursor.skip("NOT", "DEFERRABLE")).isFalse();
        assertThat(cursor.skip("NOT", "NULL")).isTrue();
        assertThat(cursor.withoutLast(0).remaining()).isEqualTo(1);
        assertThat(cursor.fromEnd(1).text()).isEqualTo("x");
        assertThat(cursor.fromEnd(2).text()).isEmpty();
    }

    @Test
    void thereIsNoTokenAfterTheEnd() {
        TokenCursor cursor = cursor(" -- all\n");

        assertThat(cursor.atEnd()).isTrue();
        assertThat(cursor.next().text()).isEmpty();
        assertThat(cursor.skip("A")).isFalse();
        assertThat(cursor.rest()).isEmpty();
        assertThat(cursor.parenthesised().rest()).isEmpty();
        assertThat(cursor("(a").parenthesised().atEnd()).isTrue();
    }
}
