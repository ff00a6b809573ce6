package dev.retort.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A token of SQL text, for parsing statements that a database has stored in its catalog.
 *
 * @param kind its kind
 * @param text the text as written, including quotes
 * @param start the offset of its first character
 */
public record SqlToken(Kind kind, String text, int start) {
    /** The kind of a token, as far as lexical rules can tell. */
    public enum Kind {
        /** An unquoted word: a keyword or an identifier. */
        WORD,
        /** A quoted identifier. */
        QUOTED_NAME,
        /** A string. Some databases accept it as an identifier if only an identifier is valid at its position. */
        STRING,
        /** A token that begins with a digit. It has no sign, and the sign of an exponent splits it. */
        NUMBER,
        /** A symbol of one character, or a word after a dot. */
        OTHER
    }

    private static final int CASE_BIT = 0x20;

    /**
     * Splits a text into tokens, without white space and comments.
     *
     * @param rules the lexical rules of the database
     * @throws UnterminatedSqlException if the text ends inside a string, a comment or the like
     */
    public static List<SqlToken> tokenize(LexicalRules rules, String text) {
        SqlLexer lexer = new SqlLexer(rules, text, 1);
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END_OF_TEXT; token = lexer.next()) {
            String written = text.substring(lexer.start(), lexer.end());
            Kind kind = token == SqlLexer.Token.WORD ? Kind.WORD : kind(rules, written.charAt(0));
            tokens.add(new SqlToken(kind, written, lexer.start()));
        }
        return List.copyOf(tokens);
    }

    /** Returns the offset after the token. */
    public int end() {
        return start + text.length();
    }

    /** Returns whether the token is this unquoted word or symbol, ignoring the case of ASCII letters. */
    public boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.OTHER) && folded(text).equals(folded(wordOrSymbol));
    }

    /** Returns the text without quotes; the text itself if it has none. */
    public String unquoted() {
        if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
            return text;
        }
        String closing = text.substring(text.length() - 1);
        String inside = text.substring(1, text.length() - 1);
        return text.charAt(0) == '[' ? inside : inside.replace(closing + closing, closing);
    }

    /** Converts only the letters A to Z to lower case, as SQLite does to compare names. */
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
