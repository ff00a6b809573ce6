package dev.retort.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * One token of SQL text, for readers of statements that a database itself has taken and kept.
 *
 * @param kind what it is
 * @param text as written, quotes and all
 * @param start the offset at which it begins in the text that was read
 */
public record SqlToken(Kind kind, String text, int start) {
    /** What a token is, as far as one database's lexical rules tell. */
    public enum Kind {
        /** A bare word: a keyword or a name. */
        WORD,
        /** A name in quotes. */
        QUOTED_NAME,
        /** A string; some databases take it for a name where only a name can stand. */
        STRING,
        /** What begins with a digit, without a sign; an exponent's sign parts it. */
        NUMBER,
        /** A symbol of one character, or a word behind a dot. */
        OTHER
    }

    private static final int CASE_BIT = 0x20;

    /**
     * The tokens of a text in their order, without blanks and comments.
     *
     * @param rules how the database reads it
     * @throws UnterminatedSqlException if it ends inside a string, comment or the like
     */
    public static List<SqlToken> all(LexicalRules rules, String text) {
        SqlLexer lexer = new SqlLexer(rules, text, 1);
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END_OF_TEXT; token = lexer.next()) {
            String written = text.substring(lexer.start(), lexer.end());
            Kind kind = token == SqlLexer.Token.WORD ? Kind.WORD : kind(rules, written.charAt(0));
            tokens.add(new SqlToken(kind, written, lexer.start()));
        }
        return List.copyOf(tokens);
    }

    /** The offset behind it. */
    public int end() {
        return start + text.length();
    }

    /** Whether it is this word or symbol, in whatever case; what is in quotes is neither. */
    public boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.OTHER) && folded(text).equals(folded(wordOrSymbol));
    }

    /** What it names or says: its text, without quotes where it has any. */
    public String unquoted() {
        if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
            return text;
        }
        String closing = text.substring(text.length() - 1);
        String inside = text.substring(1, text.length() - 1);
        return text.charAt(0) == '[' ? inside : inside.replace(closing + closing, closing);
    }

    /** The name with the letters A to Z, and no others, in lower case: so SQLite tells whether names are the same. */
    public static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c | CASE_BIT));
            }
        }
        return folded.toString();
    }

    private static Kind kind(LexicalRules rules, char first) {
        if (rules.stringQuotes().indexOf(first) >= 0) {
            return Kind.STRING;
        }
        if (rules.identifierQuotes().indexOf(first) >= 0) {
            return Kind.QUOTED_NAME;
        }
        return first >= '0' && first <= '9' ? Kind.NUMBER : Kind.OTHER;
    }
}
